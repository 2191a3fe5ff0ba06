package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final Origins ORIGINS = Origins.of(List.of(
            "https://shop.example",
            "https://*.shop.example",
            "http://localhost:*",
            "https://shop.example:8443",
            "https://*.cdn.example:*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://www.shop.example",
                "https://a.b.shop.example",
                "http://localhost",
                "http://localhost:8080",
                "https://shop.example:8443",
                "https://x.cdn.example:99"
            })
    void originsOfTheSiteAreLetIn(String origin) {
        assertThat(ORIGINS.allow(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://shop.example",
                "https://shop.example.evil.example",
                "https://evilshop.example",
                "https://evil.example/.shop.example",
                "https://evil.example?.shop.example",
                "https://evil.example#.shop.example",
                "https://evil.example\\.shop.example",
                "https://user@www.shop.example",
                "https://.shop.example",
                "https://shop.example:443",
                "https://shop.example:8444",
                "https://www.shop.example:8443",
                "https://SHOP.example",
                "https://shop.example.",
                "https://shop.example ",
                "ftp://shop.example",
                "http://localhost.evil.example",
                "http://localhost:8080.evil.example",
                "http://localhost:",
                "http://localhost:8080:9",
                "https://cdn.example:99",
                "https://www.shop.example, https://evil.example"
            })
    void whatOnlyLooksLikeOneIsNot(String origin) {
        assertThat(ORIGINS.allow(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Shop.Example, https://shop.example",
        "https://shop.example:443, https://shop.example",
        "http://shop.example:80, http://shop.example",
        "http://shop.example:443, http://shop.example:443",
        "https://*.shop.example, https://*.shop.example",
        "http://localhost:*, http://localhost:*",
    })
    void originsAreReadAsBrowsersWriteThem(String text, String origin) {
        assertThat(Origins.parse(text)).isEqualTo(Optional.of(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "https://*", "shop.example", "https://shop.example/", "https://a.*.b", "null", "https://"})
    void whatIsNoOriginIsNotRead(String text) {
        assertThat(Origins.parse(text)).isEmpty();
    }

    @Test
    void aSiteThatNamesNoneLetsAllIn() {
        assertThat(Origins.ANY.allow("https://anything.example")).isTrue();
        assertThat(Origins.ANY.allow("null")).isTrue();
    }
}
