package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aVersionIsRead() {
        ModelVersion version = new ModelVersion("shop", 1, NOW, NOW, "rules: []");

        assertThat(ModelLog.decoded(bytes(version.key()), ModelVersionCodec.encode(version)))
                .contains(version);
    }

    @Test
    void aRecordWithoutAValueTakesTheVersionOfItsKeyAway() {
        assertThat(ModelLog.decoded(bytes("shop\u00007"), null)).contains(ModelVersion.gone("shop", 7));
    }

    @Test
    void anEmptyModelTakesTheVersionAway() {
        ModelVersion gone = ModelVersion.gone("shop", 7);

        assertThat(ModelLog.decoded(bytes(gone.key()), ModelVersionCodec.encode(gone)))
                .contains(gone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | site is missing
            [] | Not a JSON object
            {"site":"","version":1,"from":"2026-01-01T00:00:00Z","put_at":"2026-01-01T00:00:00Z","model":"rules: []"} | site is empty
            {"site":"s","version":1,"from":"2026-01-01T00:00:00Z","put_at":"2026-01-01T00:00:00Z","model":"rule: []"} | No phase model: line 1, rule: is not known; known are extends, regress, rules, session
            """)
    void whatIsNoneIsRefusedWithTheReason(String value, String reason) {
        assertThatThrownBy(() -> ModelLog.decoded(bytes("shop\u00001"), bytes(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"shop", "shop@x", "''"})
    void aRecordWithoutAValueThatNamesNoVersionIsRefused(String key) {
        assertThatThrownBy(() -> ModelLog.decoded(bytes(key.replace('@', '\u0000')), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelLog.decoded(null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
