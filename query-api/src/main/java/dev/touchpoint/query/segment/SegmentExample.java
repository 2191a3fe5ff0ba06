package dev.touchpoint.query.segment;

/** What the API's description shows of segments. */
final class SegmentExample {

    static final String DEFINITION = """
            {
              "description": "Came far by paid search, and left a cart behind",
              "where": {
                "and": [
                  {"journey": {"furthest_phase": {"at_least": "intent"}, "channel": "Paid Search"}},
                  {"cart": {"abandoned": true, "recovered": false, "last": "P30D"}},
                  {"not": {"did": {"name": "purchase"}}}
                ]
              }
            }""";

    static final String ANSWER = """
            {
              "site": "demo",
              "name": "left-by-search",
              "description": "Came far by paid search, and left a cart behind",
              "where": {
                "and": [
                  {"journey": {"furthest_phase": {"at_least": "intent"}, "channel": "Paid Search"}},
                  {"cart": {"abandoned": true, "recovered": false, "last": "P30D"}},
                  {"not": {"did": {"name": "purchase"}}}
                ]
              },
              "created_at": "2026-01-20T10:00:00Z",
              "changed_at": "2026-01-21T09:30:00Z"
            }""";

    static final String LIST = """
            {
              "site": "demo",
              "segments": [
                {
                  "site": "demo",
                  "name": "buyers",
                  "description": "",
                  "where": {"did": {"name": "purchase"}},
                  "created_at": "2026-01-20T10:00:00Z",
                  "changed_at": "2026-01-20T10:00:00Z"
                }
              ]
            }""";

    static final String PEOPLE = """
            {
              "site": "demo",
              "segment": "buyers",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "count": 120,
              "people": ["customer:17", "customer:42"],
              "next": "AAtjdXN0b21lcjo0Mg"
            }""";

    private SegmentExample() {}
}
