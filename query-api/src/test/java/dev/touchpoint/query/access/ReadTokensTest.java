package dev.touchpoint.query.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void saysWhichVariableNamesNoFile(@TempDir Path folder) {
        Path file = folder.resolve("tokns.properties");

        assertThatThrownBy(() -> ReadTokens.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUERY_TOKENS_FILE names a properties file")
                .hasMessageContaining("token.<name>.secret")
                .hasMessageContaining(file + ": there is no such file");
    }

    @Test
    void saysWhyAFileCantBeRead(@TempDir Path folder) throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.properties"), "token.a.secret=p\u00e4sswort-geheim".getBytes(ISO_8859_1));
        Path escaped = Files.writeString(folder.resolve("escaped.properties"), "token.a.secret=\\u00zz-secret");

        assertThatThrownBy(() -> ReadTokens.read(folder)).hasMessageEndingWith(folder + ": it can't be read");
        assertThatThrownBy(() -> ReadTokens.read(latin))
                .hasMessageEndingWith(latin + ": it isn't written in UTF-8")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> ReadTokens.read(escaped))
                .hasMessageEndingWith(escaped + ": it is no properties file")
                .hasMessageNotContaining("zz-secret");
    }

    @Test
    void keepsNoSecretInItsText() {
        assertThat(ReadTokens.local().find(ReadTokens.LOCAL_SECRET).orElseThrow())
                .hasToString("token local for [*]");
    }

    @Test
    void allowsWhatItsScopesSayOnEachSite() {
        ReadToken token = find(Map.of(
                "token.a.secret", "a long secret",
                "token.a.sites", "x,y",
                "token.a.scopes", "read, write",
                "token.a.scopes.y", "people"));

        assertThat(allowed(token, "x")).containsExactly(Scope.READ, Scope.WRITE);
        assertThat(allowed(token, "y")).containsExactly(Scope.PEOPLE);
        assertThat(allowed(token, "z")).isEmpty();
    }

    @Test
    void allowsNumbersAndPersonsWithoutScopes() {
        assertThat(allowed(find(Map.of("token.a.secret", "a long secret", "token.a.sites", "*")), "x"))
                .containsExactly(Scope.READ, Scope.PEOPLE);
        assertThat(allowed(ReadTokens.local().find(ReadTokens.LOCAL_SECRET).orElseThrow(), "x"))
                .containsExactly(Scope.values());
    }

    @Test
    void namesWrongScopes() {
        Properties wrong = properties(Map.of(
                "token.a.secret", "a long secret",
                "token.a.sites", "x",
                "token.a.scopes", "read,rite",
                "token.a.scopes.x", " ",
                "token.a.scopes.y", "read"));

        assertThatThrownBy(() -> ReadTokens.of(wrong))
                .hasMessageContaining(
                        "token.a.scopes: rite is no scope; there are read, people, write, explain, privacy")
                .hasMessageContaining("token.a.scopes.x names no scope")
                .hasMessageContaining("token.a.scopes.y is of a site that the token doesn't open");
    }

    private static ReadToken find(Map<String, String> entries) {
        return ReadTokens.of(properties(entries)).find("a long secret").orElseThrow();
    }

    private static List<Scope> allowed(ReadToken token, String site) {
        return Arrays.stream(Scope.values())
                .filter(scope -> token.allows(site, scope))
                .toList();
    }

    private static Properties properties(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }
}
