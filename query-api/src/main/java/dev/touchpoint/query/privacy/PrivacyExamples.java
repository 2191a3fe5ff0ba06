package dev.touchpoint.query.privacy;

/** The answers shown in the API's description. */
final class PrivacyExamples {

    static final String EXPORT = """
            {"table":"sessions","row":{"site":"demo","person":"customer:42","session_id":"0f3c","device":"abc"}}
            {"rows":1}
            """;

    static final String REPORT = """
            {
              "site": "demo",
              "request_id": "2f0c7a5e-3f0d-4a63-9c55-4f8b7e6a1d20",
              "state": "erased",
              "erased_at": "2026-02-01T00:00:00Z",
              "changed_at": "2026-02-01T00:00:02Z",
              "removed": {"carts": 1, "identities": 2, "journeys": 3, "sessions": 4, "stitched_touchpoints": 15, "touchpoints": 12},
              "found": 0
            }
            """;

    private PrivacyExamples() {}
}
