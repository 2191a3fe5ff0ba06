package dev.touchpoint.query.rejected;

/** The answers shown in the API's description. */
final class RejectedExample {

    static final String PAGE = """
            {
              "site": "demo",
              "complete_until": "2026-02-01T12:00:00Z",
              "count": 1,
              "rows": [
                {
                  "id": "5f0c2b7a9d1e4f585f0c2b7a9d1e4f58",
                  "type": "event",
                  "reason": "too_long",
                  "field": "name",
                  "detail": "name has at most 200 characters",
                  "limit": 200,
                  "actual": 312,
                  "event_id": "e-17",
                  "source": "touchpoint",
                  "received_at": "2026-02-01T11:59:07.120Z",
                  "sent_at": "2026-02-01T11:59:07Z",
                  "service": "ingest-service",
                  "service_version": "0.1.0",
                  "payload": "{\\"id\\":\\"e-17\\",\\"name\\":\\"…\\"}",
                  "payload_encoding": "text",
                  "payload_bytes": 480,
                  "payload_complete": true,
                  "partition": 2,
                  "offset": 17
                }
              ],
              "next": null
            }""";

    static final String COUNTS = """
            {
              "site": "demo",
              "complete_until": "2026-02-01T12:00:00Z",
              "truncated": false,
              "rows": [{"hour": "2026-02-01T11:00:00Z", "reason": "too_long", "field": "name", "count": 12}]
            }""";

    private RejectedExample() {}
}
