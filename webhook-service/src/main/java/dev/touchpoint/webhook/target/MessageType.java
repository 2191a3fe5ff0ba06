package dev.touchpoint.webhook.target;

import dev.touchpoint.event.Topics;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of messages a target can ask for, each from a topic of the stream. */
public enum MessageType {
    /** A journey moved between phases. */
    PHASE_TRANSITION("phase_transition", Topics.TRANSITIONS),
    /** A cart was left behind. */
    CART_ABANDONED("cart_abandoned", Topics.CARTS_ABANDONED),
    /** An abandoned cart was ordered after all. */
    CART_RECOVERED("cart_recovered", Topics.CARTS_RECOVERED);

    /** The type of a message that takes an earlier one back; which kind that was is said by its {@code withdraws}. */
    public static final String WITHDRAWN = "withdrawn";

    private final String label;
    private final String topic;

    MessageType(String label, String topic) {
        this.label = label;
        this.topic = topic;
    }

    /** Its name in messages and in the configuration. */
    public String label() {
        return label;
    }

    /** The topic it is read from. */
    public String topic() {
        return topic;
    }

    /** The type of that name. */
    public static Optional<MessageType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
