package dev.touchpoint.event.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelVersionCodecTest {

    private static final String JSON = """
            {"site":"shop","version":3,"from":"2026-01-01T00:00:00.001Z","put_at":"2026-02-01T00:00:00Z","model":"rules: []"}""";
    private static final ModelVersion VERSION = new ModelVersion(
            "shop", 3, Instant.parse("2026-01-01T00:00:00.001Z"), Instant.parse("2026-02-01T00:00:00Z"), "rules: []");

    @Test
    void aVersionIsWrittenAsItsSchemaSays() {
        Schema schema = schema();
        String json = new String(ModelVersionCodec.encode(VERSION), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo(JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void itIsReadWithWhateverElseIsThere() {
        String more = JSON.replace("{", "{\"by\":{\"id\":\"x\"},\"note\":null,");

        assertThat(ModelVersionCodec.decode(more.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(VERSION);
        assertThat(schema().validate(more, InputFormat.JSON)).isEmpty();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(ModelVersion.class.getResourceAsStream("phase-models.schema.json")));
    }

    @Test
    void oneThatIsGoneKeepsItsNumber() {
        ModelVersion gone = ModelVersion.gone("shop", 3);

        assertThat(ModelVersionCodec.decode(null, ModelVersionCodec.encode(gone)))
                .isEqualTo(gone);
        assertThat(ModelVersionCodec.decode("shop\u00003".getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(gone);
    }

    @Test
    void whatIsFinerThanAMillisecondIsDropped() {
        Instant from = Instant.parse("2026-01-01T00:00:00.001999Z");

        assertThat(new ModelVersion("shop", 1, from, from, "").from())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.001Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"site\":\"s\",\"version\":0,\"from\":\"2026-01-01T00:00:00Z\",\"put_at\":\"2026-01-01T00:00:00Z\",\"model\":\"\"}",
                "{\"site\":\"s\",\"version\":1,\"from\":\"+999999999-01-01T00:00:00Z\",\"put_at\":\"2026-01-01T00:00:00Z\",\"model\":\"\"}",
                "{\"site\":\"s\",\"version\":1,\"from\":\"-999999999-01-01T00:00:00Z\",\"put_at\":\"2026-01-01T00:00:00Z\",\"model\":\"\"}",
                "{\"site\":\"s\",\"version\":1,\"from\":\"now\",\"put_at\":\"2026-01-01T00:00:00Z\",\"model\":\"\"}",
                "{\"site\":\"s\",\"version\":1.5,\"from\":\"2026-01-01T00:00:00Z\",\"put_at\":\"2026-01-01T00:00:00Z\",\"model\":\"\"}"
            })
    void anythingElseIsRefused(String value) {
        assertThatThrownBy(() -> ModelVersionCodec.decode(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
