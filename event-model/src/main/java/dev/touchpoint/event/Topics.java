package dev.touchpoint.event;

/** The names of the Kafka topics. */
public final class Topics {

    /** Every accepted touchpoint: key {@link Touchpoint#partitionKey()}, value Protobuf, timestamp {@code received_at}. */
    public static final String TOUCHPOINTS = "touchpoints";

    /** Everything refused, as JSON with a machine-readable reason. */
    public static final String REJECTED = "touchpoints.rejected";

    private Topics() {}
}
