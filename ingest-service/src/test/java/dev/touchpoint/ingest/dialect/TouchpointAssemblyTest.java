package dev.touchpoint.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.validation.RefusalException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchpointAssemblyTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

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

    private Touchpoint assemble(String members) throws RefusalException {
        ParsedRequest request = RequestReader.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        Reception reception = new Reception(
                "shop",
                RECEIVED.toEpochMilli(),
                request.sentAt(),
                false,
                new Reception.Surroundings("198.51.100.23", "agent", "prefetch"));
        return assembly.assemble(request.events().get(0), reception);
    }
}
