package dev.touchpoint.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void doublesUpToTheBound() {
        BackOff longest = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0.9999999);
        BackOff shortest = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0);

        assertThat(shortest.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(longest.after(1)).isEqualTo(Duration.ofMillis(999));
        assertThat(shortest.after(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(longest.after(4)).isEqualTo(Duration.ofMillis(7_999));
        assertThat(shortest.after(9)).isEqualTo(Duration.ofSeconds(128));
        assertThat(shortest.after(10)).isEqualTo(Duration.ofSeconds(150));
        assertThat(shortest.after(1_000_000)).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void understandsRetryAfter() {
        assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse(" 0 ", NOW)).contains(Duration.ofSeconds(1));
        assertThat(RetryAfter.parse("999999999", NOW)).contains(Duration.ofHours(1));
        assertThat(RetryAfter.parse("Mon, 2 Mar 2026 10:00:30 GMT", NOW)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Tue, 2 Mar 2026 10:00:30 GMT", NOW)).isEmpty();
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 10:00:00 GMT", NOW)).contains(Duration.ofSeconds(1));
        assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
        assertThat(RetryAfter.parse("-5", NOW)).isEmpty();
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
