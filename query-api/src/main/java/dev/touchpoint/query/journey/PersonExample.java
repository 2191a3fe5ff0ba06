package dev.touchpoint.query.journey;

/** The answer shown in the API's description. */
final class PersonExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "person": "customer:42",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "truncated": [],
              "sessions": [
                {
                  "session_id": "0f3c",
                  "device": "abc",
                  "started_at": "2026-01-20T10:00:00Z",
                  "last_active_at": "2026-01-20T10:04:00Z",
                  "ends_at": "2026-01-20T10:34:00Z",
                  "ended": true,
                  "end_reason": "idle",
                  "active_touchpoints": 3,
                  "channel": "Paid Search",
                  "entry_page": "/",
                  "exit_page": "/checkout"
                }
              ],
              "journeys": [],
              "other_touchpoints": [],
              "carts": [],
              "identities": [{"device": "abc", "from": "2026-01-20T10:00:00Z", "until": null}],
              "merges": [
                {
                  "person": "device:abc",
                  "since": "2026-01-20T10:00:00Z",
                  "before": "device:abc",
                  "into": "customer:42",
                  "reason": "sign_in",
                  "at": "2026-01-20T10:03:00Z",
                  "origin": "device:abc",
                  "event_id": "e-3",
                  "moved": 2
                }
              ],
              "suspect": false
            }""";

    private PersonExample() {}
}
