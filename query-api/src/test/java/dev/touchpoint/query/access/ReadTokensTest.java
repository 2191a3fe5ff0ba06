package dev.touchpoint.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReadTokensTest {

    @Test
    void opensTheSitesItNames() {
        ReadToken token = ReadTokens.of(properties(Map.of("token.a.secret", "a long secret", "token.a.sites", "x, y")))
                .find("a long secret")
                .orElseThrow();

        assertThat(token.opens("x")).isTrue();
        assertThat(token.opens("y")).isTrue();
        assertThat(token.opens("z")).isFalse();
        assertThat(token.opens("*")).isFalse();
    }

    @Test
    void opensAllSitesByAStar() {
        ReadToken token = ReadTokens.of(properties(Map.of("token.a.secret", "a long secret", "token.a.sites", "*")))
                .find("a long secret")
                .orElseThrow();

        assertThat(token.opens("anything")).isTrue();
    }

    @Test
    void knowsNoOtherSecret() {
        assertThat(ReadTokens.local().find("local-read-token ")).isEmpty();
        assertThat(ReadTokens.local().find("")).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrong() {
        Properties wrong = properties(Map.of("token.a.secret", "short", "token.b.sites", "x", "tokn", "?"));

        assertThatThrownBy(() -> ReadTokens.of(wrong))
                .hasMessageContaining("token.a.secret has fewer than 12 characters")
                .hasMessageContaining("token.a.sites names no site")
                .hasMessageContaining("token.b.secret has fewer than 12 characters")
                .hasMessageContaining("tokn means nothing");
    }

    @Test
    void keepsNoSecretInItsText() {
        assertThat(ReadTokens.local().find(ReadTokens.LOCAL_SECRET).orElseThrow())
                .hasToString("token local for [*]");
    }

    private static Properties properties(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }
}
