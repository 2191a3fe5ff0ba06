package dev.touchpoint.journeystream.intake;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.TouchpointBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchpointFactsTest {

    @ParameterizedTest(name = "{0} is cart action {1}, passive {2}")
    @CsvSource({
        "Product Added, ADD, false",
        "product-added, ADD, false",
        "purchase, ORDER, false",
        "Order Completed, ORDER, false",
        "update_cart, UPDATE, false",
        "remove_from_cart, REMOVE, false",
        "clear_cart, EMPTY, false",
        "begin_checkout, CHECKOUT, false",
        "add_shipping_info, SHIPPING, false",
        "payment_info_entered, PAYMENT, false",
        "view_cart, NONE, false",
        "view, NONE, false",
        "wishlist, NONE, false",
        "ad_impression, NONE, true",
        "refund, NONE, true",
        "review_written, NONE, false",
        "order_shipped, NONE, true",
        "Order Updated, NONE, true",
        "Order Cancelled, NONE, true",
        "Wishlist Product Added to Cart, ADD, false",
        "checkout_step, CHECKOUT, false",
        "Checkout Step Viewed, CHECKOUT, false",
        "Checkout Step Completed, CHECKOUT, false",
        "Cart Viewed, NONE, false",
        "Coupon Applied, NONE, false",
        "scroll, NONE, false",
    })
    void theNameTellsCartActionAndWhoActed(String name, String cartAction, boolean passive) {
        TouchpointFacts facts = TouchpointFacts.of(
                aTouchpoint().named(name).page("https://shop.example/help").build());

        assertThat(facts.cartAction()).isEqualTo(cartAction);
        assertThat(facts.passive()).isEqualTo(passive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/?tp_recovery",
                "https://shop.example/?a=1&tp_recovery=x#top",
            })
    void aParameterMarksARecoveryLink(String url) {
        assertThat(TouchpointFacts.of(aTouchpoint().page(url).build()).recoveryLink())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/tp_recovery",
                "https://shop.example/?tp_recovery_off=1",
                "https://shop.example/?a=tp_recovery",
                "https://shop.example/#?tp_recovery=1",
            })
    void otherPlacesOfTheParameterDont(String url) {
        assertThat(TouchpointFacts.of(aTouchpoint().page(url).build()).recoveryLink())
                .isFalse();
    }

    @Test
    void theLinksOfTheWebhooksPageAreRecoveryLinks() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("touchpoint.root", ".."), "docs", "webhooks.md"));
        List<String> links = Pattern.compile("<!-- checked: link -->\\n```text\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();

        assertThat(links)
                .hasSize(3)
                .allSatisfy(link -> assertThat(TouchpointFacts.of(cameBy(link)).recoveryLink())
                        .isTrue());
    }

    /** As the collector reads it of the address. */
    private static Touchpoint cameBy(String link) {
        Map<String, String> parameters = Arrays.stream(
                        link.substring(link.indexOf('?') + 1).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
        return aTouchpoint()
                .page(link)
                .campaign(new Campaign(
                        parameters.getOrDefault("utm_source", ""),
                        parameters.getOrDefault("utm_medium", ""),
                        parameters.getOrDefault("utm_campaign", ""),
                        "",
                        parameters.getOrDefault("utm_content", ""),
                        Map.of()))
                .build();
    }

    @Test
    void touchpointsAreOrderedByTimeOriginSequenceAndId() {
        List<TouchpointFacts> inOrder = List.of(
                facts("z", "b", 9L, "2026-01-01T00:00:00Z"),
                facts("z", "a", 2L, "2026-01-01T00:00:00.001Z"),
                facts("a", "a", 10L, "2026-01-01T00:00:00.001Z"),
                facts("A", "a", null, "2026-01-01T00:00:00.001Z"),
                facts("a", "a", null, "2026-01-01T00:00:00.001Z"),
                facts("a", "b", 1L, "2026-01-01T00:00:00.001Z"));

        assertThat(inOrder.stream().sorted(TouchpointFacts.ORDER.reversed()).sorted(TouchpointFacts.ORDER))
                .containsExactlyElementsOf(inOrder);
    }

    @Test
    void lateIsOlderThanTheHorizonUnlessImported() {
        Duration horizon = Duration.ofDays(90);
        TouchpointBuilder inTime = aTouchpoint()
                .at("2026-01-01T00:00:00Z")
                .receivedAt("2026-04-01T00:00:00Z"); // 90 days to the millisecond
        TouchpointBuilder late = aTouchpoint().at("2026-01-01T00:00:00Z").receivedAt("2026-04-01T00:00:00.001Z");

        assertThat(Lateness.late(inTime.build(), horizon)).isFalse();
        assertThat(Lateness.late(late.build(), horizon)).isTrue();
        assertThat(Lateness.late(late.imported().build(), horizon)).isFalse();
    }

    private static TouchpointFacts facts(String id, String device, @Nullable Long sequence, String at) {
        return TouchpointFacts.of(
                aTouchpoint().id(id).device(device).sequence(sequence).at(at).build());
    }
}
