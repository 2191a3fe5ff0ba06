package dev.touchpoint.webhook.delivery;

import java.util.function.Consumer;

/** Makes one request. */
@FunctionalInterface
public interface Sending {

    /** Sends the message once; {@code outcome} is told exactly once, on any thread, and never later than the target's timeout. */
    void send(Message message, Consumer<Outcome> outcome);
}
