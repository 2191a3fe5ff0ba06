package dev.touchpoint.query.funnel;

/** The question and the answer shown in the API's description. */
final class PeopleExample {

    static final String QUESTION = """
            {
              "site": "demo",
              "steps": [{"name": "view_item"}, {"name": "add_to_cart"}, {"name": "purchase"}],
              "window": "PT24H",
              "from": "2026-01-01T00:00:00Z",
              "to": "2026-02-01T00:00:00Z",
              "state": "dropped",
              "step": 2,
              "limit": 2
            }""";

    static final String ANSWER = """
            {
              "site": "demo",
              "unit": "person",
              "state": "dropped",
              "step": 2,
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "count": 90,
              "people": [
                {
                  "id": "customer:17",
                  "started_at": "2026-01-05T09:30:00Z",
                  "furthest_step": 2,
                  "furthest_at": "2026-01-05T09:41:12.250Z"
                },
                {
                  "id": "customer:42",
                  "started_at": "2026-01-20T18:02:11Z",
                  "furthest_step": 2,
                  "furthest_at": "2026-01-21T07:15:00Z"
                }
              ],
              "next": "ABQyMDI2LTAyLTAxVDAwOjAwOjAwWgAENGYwYQALY3VzdG9tZXI6NDI"
            }""";

    private PeopleExample() {}
}
