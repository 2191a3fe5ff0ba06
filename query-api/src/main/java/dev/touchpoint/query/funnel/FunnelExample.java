package dev.touchpoint.query.funnel;

/** The question and the answer shown in the API's description. */
final class FunnelExample {

    static final String QUESTION = """
            {
              "site": "demo",
              "steps": [
                {"name": "view_item"},
                {"name": ["add_to_cart", "product_added"], "label": "carted", "at_most": "PT2H"},
                {
                  "name": "begin_checkout",
                  "where": {"or": [
                    {"property": "page_path", "operator": "starts", "value": "/checkout"},
                    {"property": "properties.express", "operator": "is", "value": true}
                  ]}
                },
                {"name": "purchase", "where": [{"property": "value", "operator": "gt", "value": 10}]}
              ],
              "exclude": [{"name": "support_request", "after": 2}],
              "order": "ordered",
              "window": "PT24H",
              "unit": "person",
              "from": "2026-01-01T00:00:00Z",
              "to": "2026-02-01T00:00:00Z",
              "trend": {"bucket": "month"},
              "time_zone": "Europe/Zurich",
              "histogram": {"bounds": ["PT1H"]},
              "value": true
            }""";

    static final String ANSWER = """
            {
              "site": "demo",
              "unit": "person",
              "order": "ordered",
              "open": false,
              "window": "PT24H",
              "time_zone": "Europe/Zurich",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "units": 1000,
              "steps": [
                {
                  "step": 1,
                  "name": "view_item",
                  "optional": false,
                  "entered": 1000,
                  "started": 1000,
                  "rate_from_first": 1.0,
                  "rate_from_previous": 1.0,
                  "dropped": 680,
                  "in_window": 20,
                  "seconds_from_previous": null,
                  "value": {}
                },
                {
                  "step": 2,
                  "name": "carted",
                  "optional": false,
                  "entered": 300,
                  "started": 0,
                  "rate_from_first": 0.3,
                  "rate_from_previous": 0.3,
                  "dropped": 90,
                  "in_window": 10,
                  "seconds_from_previous": {"mean": 412.7, "median": 95.0, "p90": 1800.25},
                  "value": {"EUR": 14210.5}
                },
                {
                  "step": 3,
                  "name": "begin_checkout",
                  "optional": false,
                  "entered": 200,
                  "started": 0,
                  "rate_from_first": 0.2,
                  "rate_from_previous": 0.6666666666666666,
                  "dropped": 75,
                  "in_window": 5,
                  "seconds_from_previous": {"mean": 260.3, "median": 120.0, "p90": 900.5},
                  "value": {}
                },
                {
                  "step": 4,
                  "name": "purchase",
                  "optional": false,
                  "entered": 120,
                  "started": 0,
                  "rate_from_first": 0.12,
                  "rate_from_previous": 0.6,
                  "dropped": 0,
                  "in_window": 0,
                  "seconds_from_previous": {"mean": 181.4, "median": 150.0, "p90": 420.0},
                  "value": {"EUR": 5904.35}
                }
              ],
              "converted": 120,
              "conversion_rate": 0.12,
              "seconds_to_convert": {"mean": 854.4, "median": 401.0, "p90": 2700.75},
              "histogram": [
                {"from_seconds": 0.0, "to_seconds": 3600.0, "converted": 112},
                {"from_seconds": 3600.0, "to_seconds": null, "converted": 8}
              ],
              "trend": [{"start": "2026-01-01T00:00:00+01:00", "entered": [1000, 300, 200, 120], "converted": 120}],
              "breakdown": [],
              "comparison": null
            }""";

    private FunnelExample() {}
}
