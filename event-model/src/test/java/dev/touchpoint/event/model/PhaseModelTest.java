package dev.touchpoint.event.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Phase;
import dev.touchpoint.event.model.Judged.Landing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models say; expected values are worked out by hand from docs/rules.md. */
class PhaseModelTest {

    @ParameterizedTest(name = "{0} is phase {1}")
    @CsvSource({
        "Product Added, 4",
        "product-added, 4",
        "purchase, 5",
        "Order Completed, 5",
        "update_cart, 4",
        "remove_from_cart, 0",
        "clear_cart, 0",
        "begin_checkout, 4",
        "add_shipping_info, 4",
        "payment_info_entered, 4",
        "view_cart, 4",
        "Wishlist Product Added to Cart, 4",
        "checkout_step, 4",
        "Product List Filtered, 3",
        "list_view, 3",
        "list_click, 3",
        "Cart Shared, 2",
        "promo_view, 1",
        "promo_click, 1",
        "Order Updated, 0",
        "Order Cancelled, 0",
        "view, 3",
        "wishlist, 2",
        "ad_impression, 1",
        "refund, 6",
        "review_written, 6",
        "order_shipped, 0",
        "scroll, 0",
    })
    void byDefaultTheNameTellsThePhaseWhateverThePage(String name, int phase) {
        assertThat(PhaseModel.ofEverySite().phaseOf(judged(name, "/help")).number())
                .isEqualTo(phase);
    }

    @ParameterizedTest(name = "{0} is phase {1}")
    @CsvSource({
        "/de/account/orders, 6",
        "/help/cart, 6",
        "/checkout/search, 4",
        "/faq, 3",
        "/blog/faq, 3",
        "/guides/shoes, 2",
        "/Blog, 0",
        "/blogging, 0",
        "/, 0",
        "'', 0",
    })
    void byDefaultThePathOfAPageTellsThePhase(String path, int phase) {
        assertThat(PhaseModel.ofEverySite().phaseOf(judged("Screen View", path)).number())
                .isEqualTo(phase);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/checkout/order-received/12",
                "/checkout/order-received/12/",
                "/kasse/order-received/12/",
                "/checkout/onepage/success",
                "/checkout/onepage/success/",
                "/de/checkout/onepage/success/",
                "/multishipping/checkout/success/",
                "/checkout/success",
                "/checkout/finish",
                "/de/checkout/finish/",
                "/order-confirmation",
                "/en/order-confirmation",
                "/checkouts/c/1f2e/thank_you",
                "/8080/checkouts/1f2e/thank_you",
                "/checkouts/cn/Z2NwLWV1/en-de/thank-you",
                "/checkouts/cn/Z2NwLWV1/thank-you/",
            })
    void byDefaultTheConfirmationOfAnOrderIsAfterSales(String path) {
        assertThat(PhaseModel.ofEverySite().phaseOf(judged("page_view", path))).isEqualTo(Phase.AFTER_SALES);
    }

    @ParameterizedTest(name = "{0} is phase {1}")
    @CsvSource({
        "/checkout, 4",
        "/checkout/onepage, 4",
        "/checkout/onepage/success/stories, 4",
        "/checkout/confirm, 4",
        "/checkout/order-pay/12, 4",
        "/checkout/successful, 4",
        "/checkout/finishing-touch, 4",
        "/cart/finish, 4",
        "/checkouts/c/1f2e/information, 0",
        "/checkouts/thank-you-cards, 0",
        "/product/success, 0",
        "/success, 0",
        "/finish, 0",
        "/recheckout/success, 0",
        "/thank-you, 0",
        "/newsletter/thank-you, 2",
        "/product/order-confirmation-stamp, 0",
    })
    void byDefaultWhatOnlySoundsLikeAConfirmationIsNone(String path, int phase) {
        assertThat(PhaseModel.ofEverySite().phaseOf(judged("page_view", path)).number())
                .isEqualTo(phase);
    }

    @ParameterizedTest(name = "{0} by {1}, landing {2}, is phase {3}")
    @CsvSource({
        "scroll, Paid Search, FIRST, 1",
        "scroll, Referral, LATER, 1",
        "scroll, Email, FIRST, 0",
        "page_view, Email, FIRST, 1",
        "screen, Direct, FIRST, 1",
        "scroll, Direct, LATER, 2",
        "page_view, Direct, LATER, 2",
        "page_view, Paid Search, NONE, 0",
    })
    void byDefaultTheLandingTellsThePhaseOfWhatSaysNone(String name, String channel, Landing landing, int phase) {
        Judged judged = new Judged(name, "/", channel, landing, false, Map.of());

        assertThat(PhaseModel.ofEverySite().phaseOf(judged).number()).isEqualTo(phase);
    }

    @Test
    void byDefaultACartEmptiedFallsFromIntentToConsideration() {
        Judged emptied = new Judged("empty_cart", "", "Direct", Landing.NONE, true, Map.of());

        assertThat(PhaseModel.ofEverySite().regressionBy(emptied))
                .isEqualTo(new Regression(Set.of(Phase.INTENT), Phase.CONSIDERATION));
        assertThat(PhaseModel.ofEverySite().regressionBy(judged("empty_cart", "")))
                .isNull();
    }

    @Test
    void theFirstRuleThatHoldsCountsAndTheDefaultComesAfter() {
        PhaseModel model = ModelReader.read("""
                rules:
                  - {phase: none, name: newsletter_signup}
                  - {phase: conversion, name: [sign_up, "goal *"], property: {plan: [pro, 7]}}
                  - {phase: intent, name: Sign-Up}
                """);

        assertThat(model.phaseOf(judged("newsletter_signup", ""))).isEqualTo(Phase.NONE);
        assertThat(model.phaseOf(judged("sign_up", ""))).isEqualTo(Phase.INTENT);
        assertThat(model.phaseOf(with("sign_up", "pro"))).isEqualTo(Phase.CONVERSION);
        assertThat(model.phaseOf(with("sign_up", "Pro"))).isEqualTo(Phase.INTENT);
        assertThat(model.phaseOf(with("goal_a/b", "7"))).isEqualTo(Phase.CONVERSION);
        assertThat(model.phaseOf(judged("purchase", ""))).isEqualTo(Phase.CONVERSION);
    }

    @Test
    void aModelThatExtendsNothingSaysNothingElse() {
        PhaseModel model = ModelReader.read("""
                extends: nothing
                rules:
                  - {phase: consideration, path: ["/p/*", "/docs/**"]}
                  - {phase: favorability, landing: later, channel: Email}
                """);

        assertThat(model.phaseOf(judged("purchase", "/p/a/b"))).isEqualTo(Phase.NONE);
        assertThat(model.phaseOf(judged("purchase", "/p/a"))).isEqualTo(Phase.CONSIDERATION);
        assertThat(model.phaseOf(judged("x", "/docs/a/b"))).isEqualTo(Phase.CONSIDERATION);
        assertThat(model.regressionBy(new Judged("x", "", "Direct", Landing.NONE, true, Map.of())))
                .isNull();
    }

    @Test
    void aPropertyMayBeAnyButTheEmptyOne() {
        PhaseModel model = ModelReader.read("rules: [{phase: intent, name: x, property: {plan: '*'}}]");

        assertThat(model.phaseOf(with("x", "a"))).isEqualTo(Phase.INTENT);
        assertThat(model.phaseOf(with("x", ""))).isEqualTo(Phase.NONE);
        assertThat(model.phaseOf(judged("x", ""))).isEqualTo(Phase.NONE);
    }

    private static Judged judged(String name, String path) {
        return new Judged(EventName.normalised(name), path, "Direct", Landing.NONE, false, Map.of());
    }

    private static Judged with(String name, String plan) {
        return new Judged(EventName.normalised(name), "", "Direct", Landing.NONE, false, Map.of("plan", plan));
    }
}
