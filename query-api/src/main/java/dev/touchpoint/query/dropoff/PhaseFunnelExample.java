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
                },
                {
                  "phase": "favorability",
                  "number": 2,
                  "reached": 720,
                  "touched": 310,
                  "skipped": 410,
                  "advanced": 580,
                  "dropped": 120,
                  "in_progress": 20,
                  "finished": 0,
                  "rate_from_first": 0.72,
                  "rate_from_previous": 0.72
                },
                {
                  "phase": "consideration",
                  "number": 3,
                  "reached": 580,
                  "touched": 560,
                  "skipped": 20,
                  "advanced": 320,
                  "dropped": 230,
                  "in_progress": 30,
                  "finished": 0,
                  "rate_from_first": 0.58,
                  "rate_from_previous": 0.8055555555555556
                },
                {
                  "phase": "intent",
                  "number": 4,
                  "reached": 320,
                  "touched": 300,
                  "skipped": 20,
                  "advanced": 170,
                  "dropped": 130,
                  "in_progress": 20,
                  "finished": 0,
                  "rate_from_first": 0.32,
                  "rate_from_previous": 0.5517241379310345
                },
                {
                  "phase": "conversion",
                  "number": 5,
                  "reached": 170,
                  "touched": 170,
                  "skipped": 0,
                  "advanced": 30,
                  "dropped": 0,
                  "in_progress": 0,
                  "finished": 140,
                  "rate_from_first": 0.17,
                  "rate_from_previous": 0.53125
                },
                {
                  "phase": "after_sales",
                  "number": 6,
                  "reached": 30,
                  "touched": 30,
                  "skipped": 0,
                  "advanced": 0,
                  "dropped": 0,
                  "in_progress": 0,
                  "finished": 30,
                  "rate_from_first": 0.03,
                  "rate_from_previous": 0.17647058823529413
                }
              ]
            }""";

    private PhaseFunnelExample() {}
}
