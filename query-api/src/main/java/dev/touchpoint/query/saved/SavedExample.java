package dev.touchpoint.query.saved;

/** What the API's description shows of saved funnels. */
final class SavedExample {

    static final String DEFINITION = """
            {
              "kind": "steps",
              "description": "From the product to the order, for the wall",
              "question": {
                "steps": [{"name": "view_item"}, {"name": "add_to_cart"}, {"name": "purchase"}],
                "window": "P1D",
                "unit": "person"
              },
              "last": "P7D",
              "targets": [
                {"step": 2, "at_least": 0.1},
                {"step": 3, "of": "first", "at_least": 0.02}
              ],
              "minimum_sample": 200
            }""";

    static final String ANSWER = """
            {
              "site": "demo",
              "name": "to-order",
              "kind": "steps",
              "description": "From the product to the order, for the wall",
              "question": {
                "steps": [{"name": "view_item"}, {"name": "add_to_cart"}, {"name": "purchase"}],
                "window": "P1D",
                "unit": "person"
              },
              "last": "PT168H",
              "targets": [
                {"step": 2, "of": "previous", "at_least": 0.1},
                {"step": 3, "of": "first", "at_least": 0.02}
              ],
              "minimum_sample": 200,
              "created_at": "2026-01-20T10:00:00Z",
              "changed_at": "2026-01-21T09:30:00Z"
            }""";

    static final String LIST = "{\"site\": \"demo\", \"funnels\": [" + ANSWER + "]}";

    static final String RUN = """
            {
              "site": "demo",
              "unit": "person",
              "order": "ordered",
              "window": "PT24H",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "steps": [
                {
                  "step": 1,
                  "name": "view_item",
                  "entered": 1000,
                  "rate_from_first": 1.0,
                  "rate_from_previous": 1.0,
                  "dropped": 920,
                  "in_window": 0,
                  "seconds_from_previous": null
                },
                {
                  "step": 2,
                  "name": "add_to_cart",
                  "entered": 80,
                  "rate_from_first": 0.08,
                  "rate_from_previous": 0.08,
                  "dropped": 0,
                  "in_window": 0,
                  "seconds_from_previous": {"mean": 412.7, "median": 95.0, "p90": 1800.25}
                }
              ],
              "converted": 80,
              "conversion_rate": 0.08
            }""";

    static final String STATUS = """
            {
              "site": "demo",
              "name": "to-order",
              "status": "missed",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "minimum_sample": 200,
              "steps": [
                {
                  "step": 2,
                  "name": "add_to_cart",
                  "of": "previous",
                  "target": 0.1,
                  "actual": 0.08,
                  "reached": 80,
                  "sample": 1000,
                  "status": "missed"
                },
                {
                  "step": 3,
                  "name": "purchase",
                  "of": "first",
                  "target": 0.02,
                  "actual": 0.03,
                  "reached": 30,
                  "sample": 1000,
                  "status": "ok"
                }
              ]
            }""";

    private SavedExample() {}
}
