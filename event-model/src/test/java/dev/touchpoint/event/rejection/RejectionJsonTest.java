package dev.touchpoint.event.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionJsonTest {

    private static final Rejection WHOLE = new Rejection(
            "0123456789abcdef0123456789abcdef",
            Kind.EVENT,
            new Cause("too_long", "name", "name has at most 200 characters", 200L, 201L),
            "demo",
            "e-1",
            "touchpoint",
            Instant.parse("2026-01-01T00:00:00.123Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            "ingest-service",
            "0.1.0",
            new Payload("{\"id\":\"e-1\"}", Encoding.TEXT, 12, true));

    private static final Rejection BARE = new Rejection(
            "ffffffffffffffffffffffffffffffff",
            Kind.RECORD,
            new Cause("undecodable", "", "A record of the log is a touchpoint", null, null),
            null,
            null,
            "touchpoints",
            Instant.parse("2026-01-01T00:00:00Z"),
            null,
            "journey-stream",
            "unknown",
            new Payload("AQID", Encoding.BASE64, 3, true));

    @Test
    void whatIsWrittenIsRead() throws UnreadableRejectionException {
        assertThat(RejectionJson.read(RejectionJson.write(WHOLE))).isEqualTo(WHOLE);
        assertThat(RejectionJson.read(RejectionJson.write(BARE))).isEqualTo(BARE);
    }

    @Test
    void rowsKeepTheSchema() throws IOException {
        Schema schema = schema(published());

        assertThat(schema.validate(text(WHOLE), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text(BARE), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text(WHOLE).replace("\"event\"", "\"thing\""), InputFormat.JSON))
                .hasSize(1);
    }

    /** A reader who validates takes the rows of later versions, too. */
    @Test
    void aFieldThatTheSchemaDoesNotKnowIsPassedOver() throws IOException, UnreadableRejectionException {
        String later = text(WHOLE).replaceFirst("\\{", "{\"noted_by\":{\"id\":1},");

        assertThat(schema(published()).validate(later, InputFormat.JSON)).isEmpty();
        assertThat(RejectionJson.read(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(WHOLE);
    }

    @Test
    void rowsHaveNoFieldThatTheSchemaDoesNotTell() throws IOException {
        Schema strict =
                schema(published().replace("\"additionalProperties\": true", "\"additionalProperties\": false"));

        assertThat(strict.validate(text(WHOLE), InputFormat.JSON)).isEmpty();
        assertThat(strict.validate(text(BARE), InputFormat.JSON)).isEmpty();
        assertThat(strict.validate(text(WHOLE).replaceFirst("\\{", "{\"noted_by\":1,"), InputFormat.JSON))
                .hasSize(1);
    }

    private static String published() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(RejectionJson.class.getResourceAsStream("rejection.schema.json"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRowOfBeforeThereWereIdsHasOneOfItsBytes() throws UnreadableRejectionException {
        byte[] old =
                "{\"reason\":\"missing_id\",\"site\":null,\"received_at\":\"2026-01-01T00:00:00Z\",\"more\":[1,{}]}"
                        .getBytes(StandardCharsets.UTF_8);

        Rejection read = RejectionJson.read(old);

        assertThat(read.id())
                .matches("[0-9a-f]{32}")
                .isEqualTo(RejectionJson.read(old).id());
        assertThat(read.cause().reason()).isEqualTo("missing_id");
        assertThat(read.site()).isNull();
        assertThat(read.payload().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"reason\":\"x\"}",
                "{\"reason\":\"x\",\"received_at\":\"yesterday\"}",
                "{\"reason\":\"x\",\"received_at\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"reason\":\"x\",\"received_at\":\"2026-01-01T00:00:00Z\",\"type\":\"thing\"}",
                "{\"reason\":\"x\",\"received_at\":\"2026-01-01T00:00:00Z\",\"limit\":\"many\"}"
            })
    void otherBytesAreNoRow(String text) {
        assertThatThrownBy(() -> RejectionJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableRejectionException.class);
    }

    private static String text(Rejection rejection) {
        String text = new String(RejectionJson.write(rejection), StandardCharsets.UTF_8);
        assertThat(text).startsWith("{");
        return text;
    }
}
