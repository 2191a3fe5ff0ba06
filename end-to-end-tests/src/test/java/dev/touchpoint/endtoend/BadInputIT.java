package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad input gets a clear answer from the running collector; the many ways to be bad are tested beside it. */
@WithStack
class BadInputIT {

    private static final String KEY = "site-4-write-key";

    private enum Bad {
        BROKEN_JSON("{\"id\": \"x\", ", "invalid_json"),
        WRONG_TYPES(
                "{\"id\": \"x\", \"name\": [1], \"time\": \"2026-01-01T00:00:00Z\", \"anonymous_id\": \"a\"}",
                "invalid_type"),
        MISSING_ID("{\"name\": \"view\", \"time\": \"2026-01-01T00:00:00Z\", \"anonymous_id\": \"a\"}", "missing_id"),
        YEAR_1970(
                "{\"id\": \"x\", \"name\": \"view\", \"time\": \"1970-01-01T00:00:00Z\", \"anonymous_id\": \"a\"}",
                "time_too_old"),
        YEAR_2100(
                "{\"id\": \"x\", \"name\": \"view\", \"time\": \"2100-01-01T00:00:00Z\", \"anonymous_id\": \"a\"}",
                "time_too_far_ahead"),
        NOT_UTF_8(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, '(', '"', '}'}, "invalid_utf8"),
        TEN_MEGABYTES(new byte[10_000_000], "body_too_large"),
        GZIP_BOMB(gzip(new byte[200_000_000]), "body_inflates_too_large");

        private final byte[] body;
        private final String reason;

        Bad(String body, String reason) {
            this(body.getBytes(StandardCharsets.UTF_8), reason);
        }

        Bad(byte[] body, String reason) {
            this.body = body;
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAProblem(Bad bad, Stack stack) throws IOException {
        HttpResponse<String> answer = stack.post("/v1/events", KEY, bad.body);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        JsonNode problem = Stack.JSON.readTree(answer.body());
        assertThat(problem.path("reason").asText()).isEqualTo(bad.reason);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void anUnknownKeyIsRefused(Stack stack) {
        assertThat(stack.post("/v1/events", "nobodys-key", Bad.MISSING_ID.body).statusCode())
                .isEqualTo(401);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("Memory takes what is written to it", e);
        }
        return packed.toByteArray();
    }
}
