package dev.touchpoint.query.journey;

/** The answer shown in the API's description. */
final class TimelineExample {

    static final String ANSWER = """
            {
              "site": "demo",
              "person": "customer:42",
              "as_of": "2026-02-01T00:00:00Z",
              "complete_until": "2026-02-01T00:00:00Z",
              "settling": false,
              "entries": [
                {
                  "at": "2026-01-20T10:00:00Z",
                  "kind": "session_started",
                  "id": "0f3c",
                  "origin": "",
                  "journey_id": "",
                  "session_id": "0f3c",
                  "cart_id": "",
                  "told": {"device": "abc", "channel": "Paid Search", "entry_page": "/mugs"}
                },
                {
                  "at": "2026-01-20T10:00:00Z",
                  "kind": "touchpoint",
                  "id": "e-1",
                  "origin": "device:abc",
                  "journey_id": "5d41",
                  "session_id": "0f3c",
                  "cart_id": "",
                  "told": {
                    "name": "view_item",
                    "device": "abc",
                    "channel": "Paid Search",
                    "phase": "consideration",
                    "passive": "false",
                    "client_session": ""
                  },
                  "sent": {
                    "page": {"url": "https://shop.example/mugs", "path": "/mugs", "title": "Mugs", "referrer": ""},
                    "campaign": {
                      "source": "google",
                      "medium": "cpc",
                      "name": "winter",
                      "term": "",
                      "content": "",
                      "click_ids": {}
                    },
                    "commerce": {
                      "cart_id": "",
                      "order_id": "",
                      "currency": "EUR",
                      "value": null,
                      "items": [{"sku": "mug", "name": "Mug", "category": "", "quantity": 1, "price": 9.9}]
                    },
                    "experiments": {},
                    "properties": {}
                  }
                }
              ],
              "next": null
            }""";

    private TimelineExample() {}
}
