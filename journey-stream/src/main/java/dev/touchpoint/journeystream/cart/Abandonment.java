package dev.touchpoint.journeystream.cart;

import java.util.Map;

/**
 * How a cart was left.
 *
 * @param at the deadline, {@code cart.timeout} after the last active touchpoint, milliseconds since the epoch
 * @param expiresAt until when it can be taken up again, milliseconds since the epoch
 * @param stage how far it had come
 * @param valueMicros what was in it, by currency
 * @param channel how the person had come
 * @param device the device it was left on, empty when none
 */
record Abandonment(
        long at, long expiresAt, CartStage stage, Map<String, Long> valueMicros, String channel, String device) {}
