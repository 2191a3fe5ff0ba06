package dev.touchpoint.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://x.example/a/b?c=/d#e, /a/b",
        "https://x.example, /",
        "https://x.example?a=/b, /",
        "//x.example/a, /a",
        "/a/b#c, /a/b",
        "app://screen/home, /home",
        "/go/https://partner.example/deal, /go/https://partner.example/deal",
        "https://x.example/go/https://partner.example/deal, /go/https://partner.example/deal",
        "'', ''",
        "nothing, ''",
    })
    void pathIsWhatLiesBetweenHostAndQuery(String url, String path) {
        assertThat(PageAddress.path(url)).isEqualTo(path);
    }

    @Test
    void campaignIsReadFromTheQuery() {
        String url =
                "https://x.example/?utm_source=news+letter&utm_campaign=%C3%BC&gclid=1&gclid=2&other=x&utm_term=%zz#&utm_medium=no";

        assertThat(PageAddress.campaignParameters(url))
                .containsEntry("utm_source", "news letter")
                .containsEntry("utm_campaign", "ü")
                .containsEntry("gclid", "1")
                .containsEntry("utm_term", "%zz")
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "https://joe:secret@x.example/a?b, https://x.example/a",
        "https://x.example/a@b, https://x.example/a@b",
        "//joe:secret@x.example/a?b, //x.example/a",
        "/cdn/https://jam@2/pot, /cdn/https://jam@2/pot",
        "https://x.example#joe, https://x.example",
    })
    void anonymousAddressHasNoQueryAndNoUser(String url, String anonymous) {
        assertThat(PageAddress.anonymous(url)).isEqualTo(anonymous);
    }

    @ParameterizedTest
    @CsvSource({
        "https://joe@x.example/a, https://x.example",
        "https://x.example, https://x.example",
        "//x.example/a, ''",
        "/go/https://x.example/a, ''",
        "'', ''",
    })
    void originIsSchemeAndHost(String url, String origin) {
        assertThat(PageAddress.origin(url)).isEqualTo(origin);
    }

    @Property
    void noAddressFails(@ForAll String url) {
        assertThat(PageAddress.path("https://" + url)).startsWith("/");
        assertThat(PageAddress.anonymous(url)).doesNotContain("?", "#");
        assertThat(PageAddress.campaignParameters("?" + url)).isNotNull();
    }
}
