package dev.touchpoint.query.receipt;

/** The answer shown in the API's description. */
final class ReceiptExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "event_id": "e-17",
              "complete_until": "2026-02-01T12:00:00Z",
              "rejected_complete_until": "2026-02-01T12:00:00Z",
              "receipts": [
                {
                  "state": "accepted",
                  "counted": {"received_at": "2026-02-01T11:59:07.120Z", "partition": 2, "offset": 17},
                  "duplicates": [{"received_at": "2026-02-01T11:59:09.001Z", "partition": 2, "offset": 21}],
                  "visible_since": "2026-02-01T11:59:08Z",
                  "bot_reason": null,
                  "stitched": {
                    "occurred_at": "2026-02-01T11:59:06.950Z",
                    "phase": "intent",
                    "journey_id": "3f0c2b7a9d1e4f583f0c2b7a9d1e4f58",
                    "journey_started_at": "2026-02-01T11:41:00Z",
                    "furthest_phase": "intent",
                    "journey_state": "open"
                  },
                  "refusals": []
                }
              ]
            }""";

    private ReceiptExample() {}
}
