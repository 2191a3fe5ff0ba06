package dev.touchpoint.local.stack;

import java.util.HashSet;
import java.util.Set;

/** Which variables decide what the stream's tables hold, and where they and its state are. */
final class StreamVariables {

    /** What is stitched, and how: other values make other rows. */
    static final Set<String> RULES = Set.of(
            "CART_RECOVERY",
            "CART_TIMEOUT",
            "HORIZON",
            "IDENTITY_LOOKBACK",
            "JOURNEY_LAPSE",
            "SESSION_IDLE",
            "SESSION_MAX",
            "STITCH_BOTS",
            "SUSPECT_DEVICES");

    /** Of which log, into which tables, and from which state it goes on. */
    static final Set<String> PLACES = Set.of(
            "CLICKHOUSE_DATABASE",
            "CLICKHOUSE_PASSWORD",
            "CLICKHOUSE_PORT",
            "CLICKHOUSE_URL",
            "CLICKHOUSE_USER",
            "JOURNEY_CHECKPOINT_URI",
            "JOURNEY_STATE_BACKEND",
            "JOURNEY_STATE_DIR",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_CLIENT_PROPERTIES",
            "KAFKA_PORT");

    private StreamVariables() {}

    /** All of them. */
    static Set<String> all() {
        Set<String> all = new HashSet<>(RULES);
        all.addAll(PLACES);
        return all;
    }
}
