package dev.touchpoint.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @Test
    void readsOnlyWhatItNeeds() {
        byte[] body = """
                {"id":"w-1","type":"withdrawn","withdraws":"cart_abandoned","version":7,"site":"shop","person":"customer:42",
                 "at":"2026-03-02T10:00:00.000Z","new_member":{"deep":[1,2]}}""".getBytes(StandardCharsets.UTF_8);

        Message message = Message.parse(body);

        assertThat(message.id()).isEqualTo("w-1");
        assertThat(message.site()).isEqualTo("shop");
        assertThat(message.type()).isEqualTo("withdrawn");
        assertThat(message.withdraws()).contains("cart_abandoned");
        assertThat(message.at()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(message.body()).isSameAs(body);
    }

    @Test
    void isForWhoeverHeardOfWhatItCorrects() {
        Duration hour = Duration.ofHours(1);
        Instant now = Instant.parse("2026-03-02T10:00:00Z");
        Instant before = now.minus(Duration.ofHours(2));

        assertThat(at(before, "").isWithin(hour, now, now)).isFalse();
        assertThat(at(now, "").isWithin(hour, now, now)).isTrue();
        assertThat(at(before, ",\"corrects\":\"x\"").isWithin(hour, now, now)).isTrue();
        assertThat(at(before, ",\"corrects\":\"x\",\"told_within_ms\":3600000").isWithin(hour, now, now))
                .isTrue();
        // Told too late to be heard, or corrected too long ago.
        assertThat(at(before, ",\"corrects\":\"x\",\"told_within_ms\":3600001").isWithin(hour, now, now))
                .isFalse();
        assertThat(at(before, ",\"corrects\":\"x\"").isWithin(hour, before, now))
                .isFalse();
        // News itself, whatever it corrects.
        assertThat(at(now, ",\"corrects\":\"x\",\"told_within_ms\":3600001").isWithin(hour, now, now))
                .isTrue();
    }

    private static Message at(Instant at, String more) {
        return Message.parse("{\"id\":\"a\",\"type\":\"cart_abandoned\",\"site\":\"shop\",\"at\":\"%s\"%s}"
                .formatted(at, more)
                .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{\"id\":\"a\"",
                "{\"id\":\"\",\"type\":\"t\",\"site\":\"s\",\"at\":\"2026-03-02T10:00:00Z\"}",
                "{\"id\":\"a\\r\\nx: y\",\"type\":\"t\",\"site\":\"s\",\"at\":\"2026-03-02T10:00:00Z\"}",
                "{\"id\":7,\"type\":\"t\",\"site\":\"s\",\"at\":\"2026-03-02T10:00:00Z\"}",
                "{\"id\":\"a\",\"type\":\"t\",\"at\":\"2026-03-02T10:00:00Z\"}",
                "{\"id\":\"a\",\"type\":\"t\",\"site\":\"s\",\"at\":\"yesterday\"}",
                "{\"id\":\"a\",\"id\":\"b\",\"type\":\"t\",\"site\":\"s\",\"at\":\"2026-03-02T10:00:00Z\"}",
            })
    void refusesWhatIsNone(String body) {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
