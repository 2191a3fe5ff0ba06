package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SitesTest {

    @Test
    void everyKeyOpensItsSite() {
        Sites sites = new Sites(properties("site.shop.write-keys", "k-1, k-2", "site.blog.write-keys", "k-3"));

        assertThat(sites.opened("k-2")).contains("shop");
        assertThat(sites.opened("k-3")).contains("blog");
        assertThat(sites.opened("k-4")).isEmpty();
        assertThat(sites.names()).containsExactly("blog", "shop");
    }

    @Test
    void everyWrongLineIsNamedAndNoKeyIsTold() {
        Properties wrong = properties("site.a.write-keys", "secret-1,", "sight.b.write-keys", "secret-2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sites(wrong))
                .withMessageContaining("site 'a' has an empty write key")
                .withMessageContaining("'sight.b.write-keys' is not of the form")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }

    @Test
    void twoSitesCannotShareAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sites(properties("site.a.write-keys", "same", "site.b.write-keys", "same")))
                .withMessageContaining("share a write key");
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
