package dev.touchpoint.bench.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ToldCartsTest {

    private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:05Z");

    private final ToldCarts told = new ToldCarts();

    @Test
    void eachCartCountsWithItsFirstMessage() throws Exception {
        told.take(message("cart-1"), DEADLINE.plusMillis(1_600));
        told.take(message("cart-2"), DEADLINE.plusMillis(900));

        assertThat(told.carts()).isEqualTo(2);
        assertThat(told.waits()).containsExactly(Duration.ofMillis(900), Duration.ofMillis(1_600));
        assertThat(told.again()).isZero();
    }

    @Test
    void whatTellsOfACartAgainIsCounted() throws Exception {
        told.take(message("cart-1"), DEADLINE.plusMillis(1_000));
        told.take(message("cart-1"), DEADLINE.plusMillis(2_000));

        assertThat(told.carts()).isEqualTo(1);
        assertThat(told.waits()).containsExactly(Duration.ofMillis(1_000));
        assertThat(told.again()).isEqualTo(1);
    }

    private static String message(String cart) {
        return "{\"type\":\"cart_abandoned\",\"cart_id\":\"%s\",\"at\":\"%s\"}".formatted(cart, DEADLINE);
    }
}
