package dev.touchpoint.query.abandonment;

/** An answer with all that can be asked for, cut to one row each. */
final class CartDetailExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "created": 4,
              "open": 0,
              "emptied": 0,
              "purchased": 2,
              "abandoned": 3,
              "recovered": 1,
              "recovered_by_link": 1,
              "returned": 1,
              "abandonment_rate": 0.75,
              "net_abandonment_rate": 0.5,
              "checkout_abandonment_rate": 0.5,
              "lost_value": {"EUR": 59.8},
              "recovered_value": {"EUR": 25},
              "by_device": [
                {
                  "device": "mobile",
                  "abandoned": 3,
                  "recovered": 1,
                  "returned": 1,
                  "recovery_rate": 0.3333333333333333,
                  "lost_value": {"EUR": 59.8},
                  "recovered_value": {"EUR": 25}
                }
              ],
              "by_hour": [
                {
                  "hour": 21,
                  "created": 4,
                  "open": 0,
                  "emptied": 0,
                  "purchased": 2,
                  "abandoned": 3,
                  "recovered": 1,
                  "returned": 1,
                  "abandonment_rate": 0.75,
                  "net_abandonment_rate": 0.5,
                  "lost_value": {"EUR": 59.8},
                  "recovered_value": {"EUR": 25}
                }
              ],
              "by_value": [
                {
                  "currency": "EUR",
                  "from": 25,
                  "to": 50,
                  "created": 4,
                  "open": 0,
                  "emptied": 0,
                  "purchased": 2,
                  "abandoned": 3,
                  "recovered": 1,
                  "returned": 1,
                  "abandonment_rate": 0.75,
                  "net_abandonment_rate": 0.5,
                  "lost_value": 59.8,
                  "recovered_value": 25
                }
              ],
              "products": {
                "count": 1,
                "top": [
                  {"sku": "mug", "views": 12, "adds": 4, "left": 2, "bought": 2, "left_value": {"EUR": 59.8}}
                ]
              },
              "time_to_abandon": {"count": 3, "median": 4210.0, "p75": 5000.5, "p95": 5000.5},
              "time_to_recover": {"count": 1, "median": 86400.0, "p75": 86400.0, "p95": 86400.0},
              "over_time": [
                {
                  "start": "2026-01-05T00:00:00+01:00",
                  "lost": 2,
                  "recovered": 1,
                  "lost_value": {"EUR": 59.8},
                  "recovered_value": {"EUR": 25}
                }
              ]
            }""";

    private CartDetailExample() {}
}
