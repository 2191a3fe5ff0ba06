package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private final Credentials credentials = Credentials.of(Map.of("CLICKHOUSE_PASSWORD", "secret"));
    private final Headers headers = new Headers();

    @Test
    void letsEverybodyInWithoutAPassword() {
        Credentials open = Credentials.of(Map.of());

        assertThatCode(() -> open.check(headers, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void wantsAPassword() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> credentials.check(headers, Map.of()))
                .matches(e -> e.status() == 401 && e.code() == 194);
    }

    @Test
    void takesClickHousesHeaders() {
        headers.set("X-ClickHouse-User", "default");
        headers.set("X-ClickHouse-Key", "secret");

        assertThatCode(() -> credentials.check(headers, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void takesBasicAuthentication() {
        headers.set("Authorization", basic("default:secret"));

        assertThatCode(() -> credentials.check(headers, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void takesTheAddress() {
        assertThatCode(() -> credentials.check(headers, Map.of("password", "secret")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAWrongPassword() {
        headers.set("X-ClickHouse-Key", "Secret");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> credentials.check(headers, Map.of()))
                .matches(e -> e.status() == 403 && e.code() == 516);
    }

    @Test
    void refusesAnotherUser() {
        headers.set("Authorization", basic("root:secret"));

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> credentials.check(headers, Map.of()));
    }

    @Test
    void refusesWhatIsNotBase64() {
        headers.set("Authorization", "Basic ***");

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> credentials.check(headers, Map.of()));
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
