package dev.touchpoint.query.abandonment;

/** The answer shown in the API's description. */
final class CartExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "created": 100,
              "open": 5,
              "emptied": 5,
              "purchased": 30,
              "abandoned": 70,
              "recovered": 10,
              "recovered_by_link": 4,
              "returned": 15,
              "abandonment_rate": 0.7777777777777778,
              "net_abandonment_rate": 0.6666666666666666,
              "checkout_abandonment_rate": 0.5,
              "lost_value": {"EUR": 4211.5},
              "recovered_value": {"EUR": 612},
              "by_stage": [
                {
                  "stage": "cart",
                  "abandoned": 50,
                  "recovered": 4,
                  "returned": 7,
                  "recovery_rate": 0.08,
                  "lost_value": {"EUR": 3000},
                  "recovered_value": {"EUR": 200}
                }
              ],
              "by_channel": []
            }""";

    private CartExample() {}
}
