package dev.touchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlParametersTest {

    @ParameterizedTest(name = "{0} is kept as {1}")
    @CsvSource({
        "https://x.example/p, https://x.example/p",
        "https://x.example/p?email=a%40b.c, https://x.example/p",
        "https://x.example/p?utm_source=s&email=a&page=2, https://x.example/p?utm_source=s&page=2",
        "https://x.example/p?UTM_Source=s&Page=2&gclid=g, https://x.example/p?UTM_Source=s&Page=2&gclid=g",
        "https://x.example/p?utm_source=s#access_token=t, https://x.example/p?utm_source=s",
        "https://x.example/#/cart?token=t&page=2, https://x.example/#/cart?page=2",
        "https://x.example/#!cart, https://x.example/#!cart",
        "https://ann:secret@x.example/p, https://x.example/p",
        "https://ann@x.example, https://x.example",
        "//ann:secret@x.example/p, //x.example/p",
        "//x.example/@ann, //x.example/@ann",
        "https://x.example/@ann, https://x.example/@ann",
        "https://x.example?u=https://ann@y.example, https://x.example",
        "/cdn/https://jam@2/pot?x=1, /cdn/https://jam@2/pot",
        "/p?session=1&sort=price, /p?sort=price",
        "'?&&=&page&utm_=', '?page&utm_='",
        "'', ''",
    })
    void onlyNamesOfTheListAreKept(String url, String kept) {
        assertThat(UrlParameters.DEFAULT.kept(url)).isEqualTo(kept);
    }

    @Property
    void noAddressFailsAndKeepingTwiceChangesNothing(@ForAll String url) {
        String kept = UrlParameters.and(List.of("q")).kept(url);

        assertThat(UrlParameters.and(List.of("q")).kept(kept)).isEqualTo(kept);
    }
}
