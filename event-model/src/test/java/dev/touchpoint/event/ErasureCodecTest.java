package dev.touchpoint.event;

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

class ErasureCodecTest {

    private static final String JSON = """
            {"request_id":"r-1","site":"shop","kind":"customer","id":"a:b\\"c","erased_at":"2026-01-01T00:00:00.001Z"}""";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Objects.requireNonNull(Erasure.class.getResourceAsStream("persons-erased.schema.json")));
    private static final Erasure ERASURE =
            new Erasure("r-1", "shop", "customer:a:b\"c", Instant.parse("2026-01-01T00:00:00.001Z"));

    @Test
    void anErasureIsWrittenAsItsSchemaSays() {
        String json = new String(ErasureCodec.encode(ERASURE), StandardCharsets.UTF_8);
        String ofDevice = new String(
                ErasureCodec.encode(new Erasure("r-2", "shop", "device:d", Instant.EPOCH)), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo(JSON);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(ofDevice, InputFormat.JSON)).isEmpty();
        // It is the schema that is asked: what isn't read doesn't keep to it, either.
        assertThat(SCHEMA.validate(JSON.replace("customer", "visitor"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void itIsReadWithWhateverElseIsThere() {
        String more = JSON.replace("{", "{\"by\":{\"id\":\"x\"},");

        assertThat(ErasureCodec.decode(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(ERASURE);
        assertThat(SCHEMA.validate(more, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"request_id\":\"r\",\"site\":\"s\",\"kind\":\"visitor\",\"id\":\"secret\",\"erased_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"request_id\":\"r\",\"site\":\"s\",\"kind\":\"device\",\"id\":\"secret\",\"erased_at\":\"yesterday\"}",
                "{\"request_id\":\"r\",\"site\":\"s\",\"kind\":\"device\",\"id\":\"secret\",\"erased_at\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"request_id\":\"r\",\"site\":\"s\",\"kind\":\"device\",\"id\":7,\"erased_at\":\"2026-01-01T00:00:00Z\"}"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> ErasureCodec.decode(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void itCoversWhatWasReceivedUntilThen() {
        long until = ERASURE.until().toEpochMilli();

        assertThat(ERASURE.covers(until)).isTrue();
        assertThat(ERASURE.covers(until + 1)).isFalse();
    }
}
