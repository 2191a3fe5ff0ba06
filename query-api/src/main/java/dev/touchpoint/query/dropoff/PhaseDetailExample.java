package dev.touchpoint.query.dropoff;

/** An answer with a breakdown and all that can be included, cut to one phase each. */
final class PhaseDetailExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "unit": "journey",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "phases": [
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
                  "rate_from_previous": 0.5517241379310345,
                  "dwell": {"count": 188, "median": 341.5, "p75": 900.25, "p95": 86400.0},
                  "regressions": {"out": 18, "into": 0, "units": 17},
                  "last": {
                    "touchpoints": [{"name": "add_to_cart", "dropped": 71}, {"name": "view_cart", "dropped": 42}],
                    "pages": [{"page": "/cart", "dropped": 88}, {"page": "/checkout/shipping", "dropped": 25}]
                  }
                }
              ],
              "breakdown": {
                "by": "channel",
                "values": [
                  {
                    "value": "Direct",
                    "units": 610,
                    "phases": [
                      {
                        "phase": "intent",
                        "number": 4,
                        "reached": 201,
                        "touched": 190,
                        "skipped": 11,
                        "advanced": 120,
                        "dropped": 71,
                        "in_progress": 10,
                        "finished": 0,
                        "rate_from_first": 0.32950819672131147,
                        "rate_from_previous": 0.5583333333333333,
                        "dwell": {"count": 131, "median": 300.0, "p75": 812.5, "p95": 43200.0},
                        "regressions": {"out": 11, "into": 0, "units": 10},
                        "last": {"touchpoints": [{"name": "add_to_cart", "dropped": 40}], "pages": []}
                      }
                    ]
                  }
                ],
                "other": null
              }
            }""";

    private PhaseDetailExample() {}
}
