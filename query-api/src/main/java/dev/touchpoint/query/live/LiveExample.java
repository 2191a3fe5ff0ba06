package dev.touchpoint.query.live;

/** The events shown in the API's description. */
final class LiveExample {

    static final String EVENTS = """
            event: active_visitors
            id: visitors-1769904000000
            data: {"at": "2026-02-01T00:00:00Z", "visitors": 17}

            event: phase_transition
            id: transition-6f1d0c5e0b7a4f3c9d2e8a1b4c6d7e8f
            data: {"at": "2026-02-01T00:00:02Z", "from_phase": "consideration", "to_phase": "intent", "furthest_phase": "intent", "name": "add_to_cart", "channel": "Direct", "dwell_seconds": 41.5}

            event: cart_abandoned
            id: abandoned-0a6f3c1be2d94d0f8b7c5a493e2f1d60
            data: {"at": "2026-02-01T00:00:03Z", "stage": "checkout", "channel": "Direct", "value": {"EUR": 19.8}}

            """;

    private LiveExample() {}
}
