package dev.touchpoint.query.dropoff;

/** The answer shown in the API's description. */
final class PhaseFunnelExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "unit": "journey",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "phases": [
                {
                  "phase": "awareness",
                  "number": 1,
                  "reached": 1000,
                  "touched": 940,
                  "skipped": 60,
                  "advanced": 720,
                  "dropped": 250,
                  "in_progress": 30,
                  "finished": 0,
                  "rate_from_first": 1.0,
                  "rate_from_previous": 1.0
                }
              ]
            }""";

    private PhaseFunnelExample() {}
}
