package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesReaderTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("SHOP_KEY", "from-the-environment");

    @Test
    void everyKeyOpensItsSiteAsWhatItIs() {
        Sites sites = read("""
                sites:
                  shop:
                    browser_keys: [shop-page-key]
                    # echo -n shop-hashed-key | sha256sum
                    server_keys: ["${SHOP_KEY}", "sha256:d9770a1738a3d216d5cbf7da4fe508605d676b4de981f0194ae4806c738839e5"]
                  blog:
                    browser_keys: [blog-page-key]
                """);

        assertThat(sites.opened("shop-page-key"))
                .hasValueSatisfying(opened ->
                        assertThat(opened.site().name() + " " + opened.kind()).isEqualTo("shop BROWSER"));
        assertThat(sites.opened("from-the-environment"))
                .hasValueSatisfying(opened -> assertThat(opened.byServer()).isTrue());
        assertThat(sites.opened("blog-page-key"))
                .hasValueSatisfying(opened -> assertThat(opened.site().name()).isEqualTo("blog"));
        assertThat(sites.opened("shop-page-kez")).isEmpty();
        assertThat(sites.opened("")).isEmpty();
        assertThat(sites.names()).containsExactly("blog", "shop");
    }

    @Test
    void aKeyIsKnownByItsHashAlone() {
        Sites sites = read("sites: {s: {server_keys: ['sha256:%s']}}"
                .formatted("d9770a1738a3d216d5cbf7da4fe508605d676b4de981f0194ae4806c738839e5"));

        assertThat(sites.opened("shop-hashed-key")).isPresent();
        assertThat(sites.opened("sha256:" + "d9770a1738a3d216d5cbf7da4fe508605d676b4de981f0194ae4806c738839e5"))
                .isEmpty();
    }

    @Test
    void aKeyKeepsItsNumberWhereverItStands() {
        Sites before = read("sites: {shop: {server_keys: [shop-first-key, shop-second-key]}}");
        Sites after = read("sites: {blog: {server_keys: [blog-first-key]}, shop: {server_keys: [shop-second-key]}}");

        assertThat(after.opened("shop-second-key").orElseThrow().number())
                .isEqualTo(before.opened("shop-second-key").orElseThrow().number())
                .isNotEqualTo(before.opened("shop-first-key").orElseThrow().number());
    }

    @Test
    void limitsAndPrivacyAreRead() {
        Sites sites = read("""
                        sites:
                          shop:
                            server_keys: [shop-server-key]
                            origins: ["https://shop.example"]
                            limits:
                              key: {events_per_second: 100, burst: 300}
                              address: {events_per_second: 5}
                            privacy:
                              honour_dnt: true
                              consent_required: true
                              query_parameters: [color]
                              pseudonym_secret: a secret of many letters
                        """);
        Site site = sites.opened("shop-server-key").orElseThrow().site();

        assertThat(site.limitOfKey()).isEqualTo(new RateLimit(100, 300));
        assertThat(site.limitOfAddress()).isEqualTo(new RateLimit(5, 5));
        assertThat(site.origins().allow("https://shop.example")).isTrue();
        assertThat(site.privacy().honourDoNotTrack()).isTrue();
        assertThat(site.privacy().consentRequired()).isTrue();
        assertThat(site.privacy().urlParameters().kept("/?color=red&size=9")).isEqualTo("/?color=red");
        assertThat(site.privacy().customer("42", false)).startsWith("~");
    }

    @Test
    void everyErrorIsNamedByLineAndKeyAndNoSecretIsTold() {
        String wrong = """
                sites:
                  a b:
                    browser_keys: [secret-key-1, secret-key-1]
                    server_keys: ["${NOT_THERE}", "short", "sha256:secret-hash"]
                    origins: ["shop.example", "https://shop.example/path"]
                    limits: {key: {events_per_second: many}, adress: {}}
                    privacy: {honour_dnt: perhaps, pseudonym_secret: secret}
                  c: {}
                """;

        assertThatExceptionOfType(InvalidSitesException.class)
                .isThrownBy(() -> read(wrong))
                .satisfies(error -> assertThat(error.getMessage())
                        .contains(
                                "line 3, sites.a b: a site's name has",
                                "line 3, sites.a b.browser_keys[1]: this key is given twice",
                                "line 4, sites.a b.server_keys[0]: the environment has no NOT_THERE",
                                "line 4, sites.a b.server_keys[1]: a key has 8 to 200 characters",
                                "line 4, sites.a b.server_keys[2]: a key has 8 to 200 characters",
                                "line 5, sites.a b.origins[0]: is no origin",
                                "line 5, sites.a b.origins[1]: is no origin",
                                "line 6, sites.a b.limits.key.events_per_second: is a whole number",
                                "line 6, sites.a b.limits.adress: is not known; known are address, key",
                                "line 7, sites.a b.privacy.honour_dnt: is true or false",
                                "line 7, sites.a b.privacy.pseudonym_secret: a secret has at least 16",
                                "line 8, sites.c: has browser_keys or server_keys")
                        .doesNotContain("secret-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "sites:", "sites: {}", "- 1", "a: &x [*x]", "sites: !!java.net.URL [x]", "\u0000"})
    void whatHoldsNoSitesIsRefused(String text) {
        assertThatExceptionOfType(InvalidSitesException.class).isThrownBy(() -> read(text));
    }

    private static Sites read(String yaml) {
        return SitesReader.read(yaml, ENVIRONMENT::get);
    }
}
