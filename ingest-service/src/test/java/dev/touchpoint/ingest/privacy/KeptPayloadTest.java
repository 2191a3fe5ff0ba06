package dev.touchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPayloadTest {

    private static final BlockedIds BLOCKED = new BlockedIds(List.of("guest", "undefined", "null", "0", "false"));
    private static final SitePrivacy PSEUDONYMOUS =
            new SitePrivacy(false, false, UrlParameters.DEFAULT, new Pseudonyms("key key key key key key"));

    @Test
    void whatMayBeKeptStaysAsItCame() {
        String payload = "{ \"id\": 7,\n \"properties\": {\"a\": [1.50, true, null, \"x\"]} }";

        assertThat(kept(payload, PSEUDONYMOUS)).isEqualTo(new KeptPayload(payload, true));
    }

    @Test
    void customersAddressesAndUrlsAreKeptAsAnEventsWouldBe() {
        KeptPayload kept = kept(
                "{\"customer_id\":42,\"previous_id\":\"42\",\"context\":{\"ip\":\"192.0.2.77\"},"
                        + "\"page\":{\"url\":\"https://x.example/?email=a@b.c&utm_source=s\"}}",
                PSEUDONYMOUS);

        String pseudonym = PSEUDONYMOUS.customer("42", false);
        assertThat(kept)
                .isEqualTo(new KeptPayload(
                        "{\"customer_id\":\"%s\",\"previous_id\":\"%s\",\"context\":{\"ip\":\"192.0.2.0\"},\"page\":{\"url\":\"https://x.example/?utm_source=s\"}}"
                                .formatted(pseudonym, pseudonym),
                        true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"guest\"", "\"Undefined\"", "0", "false"})
    void whatStandsForNobodyGetsNoPseudonym(String nobody) {
        String payload = "{\"customer_id\":%s}".formatted(nobody);

        assertThat(kept(payload, PSEUDONYMOUS)).isEqualTo(new KeptPayload(payload, true));
    }

    @Test
    void aCustomersIdHidesInNoStructure() {
        String payload =
                "[{\"customer_id\":%s,\"id\":1},{\"previous_id\":%s,\"properties\":{\"userId\":%s}},{\"properties\":{\"a\":[2]}}]";

        KeptPayload kept = kept(
                payload.formatted("{\"id\":\"1042\",\"email\":\"a@b.c\"}", "[\"1042\",[7]]", "{\"1042\":true}"),
                PSEUDONYMOUS);

        assertThat(kept).isEqualTo(new KeptPayload(payload.formatted("\"…\"", "\"…\"", "\"…\""), false));
        assertThat(kept("{\"customer_id\":{\"id\":\"1042\"}}", SitePrivacy.DEFAULT)
                        .text())
                .contains("1042");
    }

    @Test
    void ofWhatNoEventHasAPlaceForNothingIsKeptWhereItMayBeACustomersId() {
        String payload = "{\"id\":\"e\",\"customer\":%s,\"user\":%s,\"name\":%s,\"commerce\":%s,"
                + "\"page\":{\"url\":\"/p\",\"user\":%s},\"events\":[%s,{\"customer\":%s}],\"more\":null,"
                + "\"properties\":{\"email\":\"a@b.c\"},\"experiments\":{\"e\":1},\"campaign\":{\"click_ids\":{\"x\":[1]}}}";
        String sent = payload.formatted(
                "\"1042\"", "{\"id\":\"1042\"}", "[1042]", "\"1042\"", "1042", "\"1042\"", "{\"1042\":true}");

        assertThat(kept(sent, PSEUDONYMOUS)).isEqualTo(new KeptPayload(payload.replace("%s", "\"…\""), false));
        assertThat(kept(sent, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(sent, true));
    }

    @Test
    void aCustomerUnderAnotherDialectsNameHasAPseudonymToo() {
        assertThat(kept("{\"userId\":\"42\"}", PSEUDONYMOUS))
                .isEqualTo(new KeptPayload("{\"userId\":\"%s\"}".formatted(PSEUDONYMOUS.customer("42", false)), true));
    }

    @Test
    void numbersAreKeptAsTheyAreWritten() {
        String payload = "{\"customer_id\":%s,\"properties\":{\"a\":1.50,\"b\":12345678.9,\"c\":1e3,\"d\":-0}}";

        assertThat(kept(payload.formatted(42), PSEUDONYMOUS).text())
                .isEqualTo(payload.formatted('"' + PSEUDONYMOUS.customer("42", false) + '"'));
    }

    /** Nobody can tell whether they are a customer's id. */
    @ParameterizedTest
    @ValueSource(strings = {"1042", "\"1042\"", "[\"1042\"]", "[{\"a\":1},1042]", "{\"a\":1} 1042", "{\"\":1042}"})
    void ofValuesWithoutANameNothingIsKept(String payload) {
        assertThat(kept(payload, PSEUDONYMOUS)).isEqualTo(new KeptPayload("", false));
        assertThat(kept(payload, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(payload, true));
    }

    @Test
    void aPseudonymThatAServerSendsBackStaysThatPseudonym() {
        String payload = "{\"customer_id\":\"%s\"}".formatted(PSEUDONYMOUS.customer("42", true));
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);

        assertThat(KeptPayload.of(bytes, true, PSEUDONYMOUS, true, BLOCKED)).isEqualTo(new KeptPayload(payload, true));
        assertThat(KeptPayload.of(bytes, true, PSEUDONYMOUS, false, BLOCKED).text())
                .isEqualTo("{\"customer_id\":\"%s\"}"
                        .formatted(PSEUDONYMOUS.customer(PSEUDONYMOUS.customer("42", true), false)));
    }

    @Test
    void aBlottedSecretCannotBeSentAgain() {
        assertThat(kept("{\"X-Write-Key\":\"k\",\"accessToken\":\"t\",\"a\":1}", SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload("{\"X-Write-Key\":\"…\",\"accessToken\":\"…\",\"a\":1}", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":\"Refused\",\"a\":1}",
                "{\"consent\":\"\\u0072efused\"}",
                "{\"events\":[{\"a\":1},{\"consent\":{\"analytics\":\" refused \"}}]}",
                "{\"user\":{\"tracking\":\"refused\"}}",
                "{\"consent\":{\"ads\":\"refused\",\"analytics\":\"refused\"}}",
                "{\"consent\":{\"ads\":\"refused\"},\"Consent\":\"refused\"}",
                "{\"consent\":{\"marketing\":\"refused\"}}",
                "{\"consent\":{\"ads\":[\"refused\"]}}",
                "{\"consent\":[{\"ads\":\"refused\"}]}",
                "{\"consent\":{\"ads\":{\"ads\":\"refused\"}}}",
                "{\"user\":{\"consent\":{\"ads\":\"refused\"}}}",
                "{\"more\":[{\"consent\":{\"ads\":\"refused\"}}]}",
                "{\"ads\":\"refused\"}",
                "{\"consent.ads\":\"refused\"}",
                "{\"consent\":\"refused\"",
                "id,consent\n1,refused"
            })
    void ofAnyRefusalNothingIsKept(String payload) {
        assertThat(kept(payload, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload("", false));
        assertThat(kept(payload, PSEUDONYMOUS)).isEqualTo(new KeptPayload("", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"e\",\"consent\":%s}",
                "[{\"id\":\"e\"},{\"id\":\"f\",\"consent\":%s}]",
                "{\"events\":[{\"id\":\"e\",\"consent\":%s}]}"
            })
    void whoRefusesOtherPurposesIsKeptAsAnEventWouldBe(String payload) {
        for (String consent : List.of(
                "{\"analytics\":\"granted\",\"ads\":\"refused\",\"personalisation\":\"refused\"}",
                "{\"personalisation\":\"REFUSED\"}")) {
            String sent = payload.formatted(consent);

            assertThat(kept(sent, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(sent, true));
            assertThat(kept(sent, PSEUDONYMOUS)).isEqualTo(new KeptPayload(sent, true));
        }
    }

    @Test
    void whoRefusesAdsLosesTheClickIds() {
        String payload =
                "{\"gclid\":1,\"page\":{\"url\":\"https://x.example/?utm_source=s&gclid=1\",\"li_fat_id\":\"1\"},"
                        + "\"campaign\":{\"name\":\"n\",\"click_ids\":{\"x\":[\"1\"]}},\"consent\":{\"ads\":\"%s\"},"
                        + "\"properties\":{\"link\":\"//x.example?fbclid=1\",\"gclid\":\"said\"}}";

        assertThat(kept(payload.formatted("Refused"), SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload(
                        "{\"page\":{\"url\":\"https://x.example/?utm_source=s\"},"
                                + "\"campaign\":{\"name\":\"n\"},\"consent\":{\"ads\":\"Refused\"},"
                                + "\"properties\":{\"link\":\"//x.example\",\"gclid\":\"said\"}}",
                        true));
        assertThat(kept(payload.formatted("granted"), SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload(payload.formatted("granted"), true));
    }

    @Test
    void theWordInAnotherTextRefusesNothingWhereTheTextCanBeRead() {
        String payload = "{\"name\":\"payment_refused\",\"refused\":1,\"consent\":\"granted\"}";

        assertThat(kept(payload, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(payload, true));
        assertThat(KeptPayload.of(payload.getBytes(StandardCharsets.UTF_8), false, SitePrivacy.DEFAULT, false, BLOCKED))
                .isEqualTo(new KeptPayload("", false));
    }

    @Test
    void ofWhatIsNoJsonSecretsAndQueriesAreCut() {
        assertThat(kept("{\"api_key\":\"k\",\"u\":\"https://x.example/?email=a@b.c\",", SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload("{\"api_key\":\"…\",\"u\":\"https://x.example/\",", false));
        assertThat(kept("{\"u\":\"https://ann:pw@x.example/a\",\"v\":\"//ann@y.example/b@c\",", SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload("{\"u\":\"https://x.example/a\",\"v\":\"//y.example/b@c\",", false));
        assertThat(kept("{\"customer_id\":\"42\",", PSEUDONYMOUS)).isEqualTo(new KeptPayload("", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page.url      | /reset?email=a@b.c                | /reset",
                "path          | /reset?email=a@b.c#token=t        | /reset",
                "page_referrer | x.example?email=a@b.c&page=2      | x.example?page=2",
                "Referer       | //ann@x.example/?email=a@b.c      | //x.example/",
                "link          | //x.example/?email=a@b.c          | //x.example/",
                "link          | HTTPS://x.example/?email=a@b.c    | HTTPS://x.example/",
                "link          |' https://x.example/?email=a@b.c'|' https://x.example/'",
                "link          | app://open?email=a@b.c            | app://open",
                "link          | /reset?email=a@b.c&utm_source=s   | /reset?utm_source=s",
                "comment       | why? email=a@b.c                  | why? email=a@b.c"
            })
    void whateverLooksLikeAnAddressLosesItsQuery(String field, String value, String kept) {
        String payload = "{\"%s\":\"%s\"}";

        assertThat(kept(payload.formatted(field, value), SitePrivacy.DEFAULT))
                .isEqualTo(new KeptPayload(payload.formatted(field, kept), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{u:HTTPS://x.example/a/?email=a@b.c     | {u:HTTPS://x.example/a/",
                "a,//x.example?email=a@b.c b             | a,//x.example b",
                "a,/reset#token=t b                      | a,/reset b",
                "a,x.example?email=a@b.c b               | a,x.example b",
                "a,192.0.2.77,b                          | a,192.0.2.0,b",
                "a,192.0.2.77:443,b                      | a,192.0.2.0:443,b",
                "a,2001:db8:1:2:3:4:5:6,b                | a,2001:db8:1::,b",
                "ip:2001:db8:1:2::6: b                   | ip:2001:db8:1::: b",
                "[2001:db8:1:2::6]:443                   | [2001:db8:1::]:443",
                "::ffff:192.0.2.77 b                     | 192.0.2.0 b",
                "at 2026-01-01T12:30:45Z, 1.5 b          | at 2026-01-01T12:30:45Z, 1.5 b"
            })
    void ofWhatIsNoJsonQueriesAreCutAndAddressesShortened(String payload, String kept) {
        assertThat(kept(payload, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(kept, false));
    }

    /** They would collide in a table of names that were read before. */
    @Test
    void namesMadeToCollideAreKeptAsAnyOthers() {
        String payload = IntStream.range(0, 512)
                .mapToObj(KeptPayloadTest::collidingName)
                .collect(Collectors.joining("\":1,\"", "{\"", "\":1}"));

        assertThat(kept(payload, SitePrivacy.DEFAULT)).isEqualTo(new KeptPayload(payload, true));
    }

    /** With {@code 33 * hash + letter}, both pairs of letters give the same. */
    private static String collidingName(int number) {
        return Integer.toBinaryString(1 << 9 | number)
                .substring(1)
                .replace("0", "Ab")
                .replace("1", "BA");
    }

    @Property
    void ofAnyBytesSomethingIsKeptThatMayBeKept(@ForAll byte[] bytes) {
        String text = KeptPayload.of(bytes, true, PSEUDONYMOUS, false, BLOCKED).text();

        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        assertThat(KeptPayload.of(again, true, PSEUDONYMOUS, true, BLOCKED).text())
                .isEqualTo(text);
    }

    private static KeptPayload kept(String payload, SitePrivacy privacy) {
        return KeptPayload.of(payload.getBytes(StandardCharsets.UTF_8), true, privacy, false, BLOCKED);
    }
}
