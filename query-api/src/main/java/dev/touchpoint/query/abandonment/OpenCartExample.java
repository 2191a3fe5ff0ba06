package dev.touchpoint.query.abandonment;

/** The answer shown in the API's description. */
final class OpenCartExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "as_of": "2026-02-01T12:00:00Z",
              "complete_until": "2026-02-01T12:00:00Z",
              "settling": false,
              "count": 1,
              "carts": [
                {
                  "person": "customer:42",
                  "cart_id": "c-7",
                  "journey_id": "3f0c2b7a9d1e4f58",
                  "opened_at": "2026-02-01T11:20:00Z",
                  "last_cart_event_at": "2026-02-01T11:41:00Z",
                  "last_active_at": "2026-02-01T11:42:30Z",
                  "abandons_at": "2026-02-01T12:42:30Z",
                  "stage": "checkout",
                  "pieces": 2,
                  "value": {"EUR": 19.8},
                  "items": [{"sku": "mug", "quantity": 2, "price": 9.9, "currency": "EUR"}]
                }
              ],
              "next": null
            }""";

    private OpenCartExample() {}
}
