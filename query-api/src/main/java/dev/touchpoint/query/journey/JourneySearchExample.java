package dev.touchpoint.query.journey;

/** The search and the answer shown in the API's description. */
final class JourneySearchExample {

    static final String QUESTION = """
            {
              "site": "demo",
              "from": "2026-01-01T00:00:00Z",
              "to": "2026-02-01T00:00:00Z",
              "furthest_phase": {"at_least": "intent"},
              "state": "lapsed",
              "touchpoint": ["begin_checkout", "checkout_started"],
              "touchpoints": {"at_least": 5},
              "sort": "touchpoints",
              "limit": 100
            }""";

    static final String ANSWER = """
            {
              "site": "demo",
              "as_of": "2026-03-01T00:00:00Z",
              "complete_until": "2026-03-01T00:00:00Z",
              "settling": false,
              "count": 1,
              "journeys": [
                {
                  "person": "customer:42",
                  "journey_id": "5d41402abc4b2a76b9719d911017c592",
                  "started_at": "2026-01-20T10:00:00Z",
                  "last_active_at": "2026-01-20T10:30:00Z",
                  "duration_seconds": 1800.0,
                  "lapses_at": "2026-02-19T10:30:00Z",
                  "converted_at": null,
                  "state": "lapsed",
                  "furthest_phase": "intent",
                  "current_phase": "intent",
                  "touchpoints": 12,
                  "conversions": 0,
                  "channel": "Paid Search",
                  "device": "abc",
                  "last_name": "begin_checkout",
                  "last_page": "/checkout",
                  "approximate": false,
                  "model_version": 0,
                  "value": {}
                }
              ],
              "next": null
            }""";

    private JourneySearchExample() {}
}
