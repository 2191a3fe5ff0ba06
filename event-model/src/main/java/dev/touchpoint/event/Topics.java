package dev.touchpoint.event;

/** The names of the Kafka topics. */
public final class Topics {

    /**
     * Every accepted touchpoint, alone or with others of its sender: key {@link Touchpoint#partitionKey()}, value as
     * {@link RecordValue} reads it, timestamp {@code received_at}.
     */
    public static final String TOUCHPOINTS = "touchpoints";

    /** Everything refused, as JSON with a machine-readable reason. */
    public static final String REJECTED = "touchpoints.rejected";

    /** Phase transitions of journeys, as JSON; like the three below it is a log of what was believed, keyed by person. */
    public static final String TRANSITIONS = "journeys.transitions";

    /** Carts whose deadline has passed without an order, as JSON. */
    public static final String CARTS_ABANDONED = "carts.abandoned";

    /** Abandoned carts that were bought after all, as JSON. */
    public static final String CARTS_RECOVERED = "carts.recovered";

    /** Changes of who is who, as JSON: sign-ins, aliases, splits. */
    public static final String IDENTITIES_MERGED = "identities.merged";

    /** Who asked to be forgotten ({@link Erasure}), as JSON; compacted, so that it is kept for ever. */
    public static final String ERASED = "persons.erased";

    /** Phase models of sites ({@link dev.touchpoint.event.model.ModelVersion}), as JSON; compacted, so that all are kept. */
    public static final String MODELS = "phase.models";

    private Topics() {}
}
