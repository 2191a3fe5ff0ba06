package dev.touchpoint.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.privacy.Pseudonyms;
import dev.touchpoint.ingest.privacy.SitePrivacy;
import dev.touchpoint.ingest.privacy.UrlParameters;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchpointAssemblyTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    private static final String EVENT = "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\"";

    private boolean byServer = true;
    private SitePrivacy privacy = SitePrivacy.DEFAULT;
    private final TouchpointAssembly assembly = new TouchpointAssembly(new BlockedIds(List.of("guest", "null")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\"|missing_id",
                "\"id\":\"1\",\"time\":1772366400000,\"anonymous_id\":\"a\"|missing_name",
                "\"id\":\"1\",\"name\":\"n\",\"anonymous_id\":\"a\"|missing_time",
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000|missing_identity",
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"customer_id\":\" GUEST \"|missing_identity",
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\",\"feedback\":{\"score\":1}|missing_score",
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\",\"feedback\":{\"score\":6,\"scale\":5}|out_of_range",
            })
    void whatIsMissingIsRefused(String members, String reason) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> assemble(members))
                .satisfies(refusal ->
                        assertThat(refusal.violation().reason().code()).isEqualTo(reason));
    }

    @Test
    void blockedCustomerIsRemovedAndTheDeviceStays() throws Exception {
        Touchpoint touchpoint = assemble(
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\",\"customer_id\":\"Null\"");

        assertThat(touchpoint.customerId()).isEmpty();
        assertThat(touchpoint.origin()).isEqualTo("device:a");
    }

    @Test
    void whatTheSenderSaysOfTheCampaignGoesBeforeTheAddress() throws Exception {
        Touchpoint touchpoint = assemble(
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\","
                        + "\"page\":{\"url\":\"https://x.example/?utm_source=s&utm_medium=m&fbclid=f\"},\"campaign\":{\"source\":\"own\"}");

        Campaign campaign = touchpoint.campaign();
        assertThat(campaign.source()).isEqualTo("own");
        assertThat(campaign.medium()).isEqualTo("m");
        assertThat(campaign.clickIds()).containsEntry("fbclid", "f");
    }

    @Test
    void refusedConsentNeedsNoIdentityAndLeavesNone() throws Exception {
        Touchpoint touchpoint = assemble(
                "\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"consent\":\"refused\","
                        + "\"anonymous_id\":\"a\",\"customer_id\":\"c\",\"previous_id\":\"p\",\"session_id\":\"s\",\"sequence\":4,"
                        + "\"page\":{\"url\":\"https://x.example/p?q\",\"title\":\"Ms Miller\",\"referrer\":\"https://y.example/?u\"},"
                        + "\"commerce\":{\"cart_id\":\"k\",\"order_id\":\"o\",\"value\":5},\"context\":{\"ip\":\"192.0.2.77\",\"user_agent\":\"ua\"},"
                        + "\"properties\":{\"email\":\"x@y.example\"},\"campaign\":{\"source\":\"s\",\"click_ids\":{\"gclid\":\"g\"}}");

        assertThat(touchpoint.consent()).isEqualTo(Consent.REFUSED);
        assertThat(touchpoint.page().path()).isEqualTo("/p");
        assertThat(touchpoint.campaign().source()).isEqualTo("s");
        assertThat(touchpoint.toString())
                .doesNotContain(
                        "anonymousId=a", "customerId=c", "previousId=p", "clientSession=s", "?q", "?u", "Miller")
                .doesNotContain("cartId=k", "orderId=o", "192.0.2", "userAgent=ua", "x@y.example", "gclid");
    }

    @Test
    void importsSayNothingOfTheVisitorsSurroundings() throws Exception {
        Touchpoint live = assemble("\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\"");
        Touchpoint imported =
                assemble("\"id\":\"1\",\"name\":\"n\",\"time\":1772366400000,\"anonymous_id\":\"a\",\"imported\":true");

        assertThat(live.context().truncatedIp()).isEqualTo("198.51.100.0");
        assertThat(live.context().userAgent()).isEqualTo("agent");
        assertThat(imported.context().truncatedIp()).isEmpty();
        assertThat(imported.context().userAgent()).isEmpty();
        assertThat(live.context().automation()).isEqualTo("prefetch");
        assertThat(imported.context().automation()).isEmpty();
    }

    @Test
    void whoRefusesLeavesNothingThatTwoEventsHaveInCommon() throws Exception {
        String visitor =
                "\"name\":\"n\",\"consent\":\"refused\",\"anonymous_id\":\"a\",\"context\":{\"locale\":\"is-IS\"},"
                        + "\"page\":{\"url\":\"https://x.example/p\",\"referrer\":\"https://x.example/before\"},";
        Touchpoint first = assemble(visitor + "\"id\":\"a-1\",\"time\":\"2026-03-01T11:59:30.123Z\"");
        Touchpoint second = assemble(visitor + "\"id\":\"a-2\",\"time\":\"2026-03-01T11:59:40.456Z\"");

        assertThat(first.eventId())
                .startsWith("refused-")
                .doesNotContain("a-1")
                .isNotEqualTo(second.eventId())
                .isEqualTo(RefusedEventId.of("shop", "a-1"));
        assertThat(first.occurredAt()).isEqualTo("2026-03-01T11:59:00Z").isEqualTo(first.clientTime());
        assertThat(first.sentAt()).isNull();
        assertThat(first.page().referrer()).isEqualTo("https://x.example");
        assertThat(first.context()).isEqualTo(Context.NONE);
        assertThat(first.partitionKey()).isNotEqualTo(second.partitionKey());
    }

    @Test
    void eachPurposeIsAnsweredByItself() throws Exception {
        Touchpoint touchpoint = assemble(
                EVENT
                        + ",\"consent\":{\"analytics\":\"granted\",\"ads\":\"refused\",\"personalisation\":\"refused\"},"
                        + "\"page\":{\"url\":\"https://x.example/?utm_source=s&gclid=g\"},\"campaign\":{\"click_ids\":{\"fbclid\":\"f\"}}");

        assertThat(touchpoint.consent()).isEqualTo(Consent.GRANTED);
        assertThat(touchpoint.purposes()).isEqualTo(Purposes.REFUSED);
        assertThat(touchpoint.anonymousId()).isEqualTo("a");
        assertThat(touchpoint.campaign().source()).isEqualTo("s");
        assertThat(touchpoint.campaign().clickIds()).isEmpty();
        assertThat(touchpoint.page().url()).isEqualTo("https://x.example/?utm_source=s");
    }

    @Test
    void aPurposeThatIsNoneRefusesTheEvent() {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> assemble(EVENT + ",\"consent\":{\"marketing\":\"granted\"}"))
                .satisfies(refused -> assertThat(refused.violation().reason()).isEqualTo(RefusalReason.INVALID_VALUE));
    }

    @Test
    void whereConsentIsRequiredWhoWasNotAskedHasRefused() throws Exception {
        privacy = new SitePrivacy(false, true, UrlParameters.DEFAULT, null);

        assertThat(assemble(EVENT).consent()).isEqualTo(Consent.REFUSED);
        assertThat(assemble(EVENT + ",\"consent\":\"granted\"").consent()).isEqualTo(Consent.GRANTED);
    }

    @Test
    void customersOfASiteWithASecretHavePseudonymsAndSignInsStillMeet() throws Exception {
        privacy = new SitePrivacy(false, false, UrlParameters.DEFAULT, new Pseudonyms("key key key key key key"));
        String signIn = EVENT + ",\"customer_id\":\"ann@shop.example\"";

        Touchpoint touchpoint = assemble(signIn + ",\"previous_id\":\"ann@shop.example\"");

        // openssl dgst -sha256 -hmac 'key key key key key key' -binary | head -c 18 | basenc --base64url
        assertThat(touchpoint.customerId()).isEqualTo("~mBSB9gmTKf0naHVAF4ENcZzp");
        assertThat(touchpoint.previousId()).isEqualTo(touchpoint.customerId());
        assertThat(assemble(signIn).customerId()).isEqualTo(touchpoint.customerId());
        assertThat(touchpoint.toString()).doesNotContain("ann@shop.example");
        assertThat(assemble(EVENT + ",\"customer_id\":\"" + touchpoint.customerId() + "\"")
                        .customerId())
                .as("an event that comes back repaired")
                .isEqualTo(touchpoint.customerId());
        assertThat(assemble(EVENT).customerId()).isEmpty();
    }

    @Test
    void blockedIdsAliasNobody() throws Exception {
        Touchpoint touchpoint = assemble(EVENT + ",\"customer_id\":\"ann\",\"previous_id\":\" Guest\"");

        assertThat(touchpoint.customerId()).isEqualTo("ann");
        assertThat(touchpoint.previousId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"customer_id\":\"ann\"",
                "\"anonymous_id\":\"d\",\"previous_id\":\"bob\"",
                "\"customer_id\":\"ann\",\"previous_id\":\"null\""
            })
    void aSplitSaysWhatItSplits(String ids) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> assemble("\"id\":\"1\",\"name\":\"Split\",\"time\":1772366400000," + ids))
                .satisfies(
                        refusal -> assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.MISSING_IDENTITY));
    }

    @Test
    void addressesKeepOnlyWhatTheSiteAllows() throws Exception {
        privacy = new SitePrivacy(false, false, UrlParameters.and(List.of("Color")), null);

        Touchpoint touchpoint = assemble(
                EVENT
                        + ",\"page\":{\"url\":\"https://x.example/p?email=a@b.c&color=red&utm_source=s#token\","
                        + "\"referrer\":\"https://y.example/?session=1\"},\"properties\":{\"href\":\"https://z.example/?u=me\",\"q\":\"a?b\"}");

        assertThat(touchpoint.page().url()).isEqualTo("https://x.example/p?color=red&utm_source=s");
        assertThat(touchpoint.page().referrer()).isEqualTo("https://y.example/");
        assertThat(touchpoint.properties())
                .containsEntry("href", "https://z.example/")
                .containsEntry("q", "a?b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTPS://x.example/?email=a@b.c      | HTTPS://x.example/",
                "//ann@x.example/?email=a@b.c        | //x.example/",
                "/reset?email=a@b.c&utm_source=s     | /reset?utm_source=s",
                "app://open?email=a@b.c#t            | app://open",
                "and/or? a@b.c                       | and/or? a@b.c",
                "/ or a? #1                          | / or a? #1",
                "// why? #1                          | // why? #1"
            })
    void whateverIsAnAddressAmongThePropertiesLosesItsQuery(String value, String kept) throws Exception {
        Touchpoint touchpoint = assemble(EVENT + ",\"properties\":{\"to\":\"%s\"}".formatted(value));

        assertThat(touchpoint.properties()).containsEntry("to", kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"imported\":true", "\"context\":{\"ip\":\"192.0.2.1\"}"})
    void whatOnlyServersMayDoIsRefusedToABrowserKey(String member) {
        byServer = false;

        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> assemble(EVENT + "," + member))
                .satisfies(
                        refused -> assertThat(refused.violation().reason()).isEqualTo(RefusalReason.SERVER_KEY_NEEDED));
    }

    private Touchpoint assemble(String members) throws RefusalException {
        ParsedRequest request = RequestReader.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        Reception reception = new Reception(
                "shop",
                byServer,
                privacy,
                RECEIVED.toEpochMilli(),
                request.sentAt(),
                false,
                new Reception.Surroundings("198.51.100.23", "agent", "prefetch"));
        return assembly.assemble(request.events().get(0), reception);
    }
}
