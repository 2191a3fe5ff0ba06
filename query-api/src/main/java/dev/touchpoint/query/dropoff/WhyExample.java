package dev.touchpoint.query.dropoff;

/** The answer shown in the API's description. */
final class WhyExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "phase": "intent",
              "number": 4,
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "dropped": 50,
              "advanced": 90,
              "started_beyond": 3,
              "candidates": 240,
              "tested": 31,
              "too_rare": 208,
              "shared_by_all": 1,
              "beyond_limit": 0,
              "findings": [
                {
                  "attribute": "touchpoint",
                  "value": "coupon_entered",
                  "dropped": 30,
                  "advanced": 10,
                  "drop_rate": 0.75,
                  "drop_rate_otherwise": 0.2,
                  "risk_difference": 0.55,
                  "odds_ratio": 11.40650406504065,
                  "test": "chi_square",
                  "significance": 8.48881017599706E-10,
                  "adjusted_significance": 2.6315311545590887E-8
                }
              ]
            }""";

    private WhyExample() {}
}
