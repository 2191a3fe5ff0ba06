package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.row;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.testing.ShopStory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseScenariosTest {

    /** The phase of what happened last. */
    private static int phase(ShopStory story) {
        return row(Stitching.of(story), story.last()).phase();
    }

    private static ShopStory inSession() {
        return story().visitor("a").does("scroll");
    }

    @Test
    void namesSayIt() {
        assertThat(phase(inSession().does("ad_click"))).isEqualTo(1);
        assertThat(phase(inSession().does("newsletter_signup"))).isEqualTo(2);
        assertThat(phase(inSession().does("View-Item"))).isEqualTo(3);
        assertThat(phase(inSession().does("Product Added"))).isEqualTo(4);
        assertThat(phase(inSession().does("Order Completed"))).isEqualTo(5);
        assertThat(phase(inSession().does("refund"))).isEqualTo(6);
        assertThat(phase(inSession().does("remove_from_cart"))).isZero();
    }

    @Test
    void everyVocabularySaysIt() {
        assertThat(phase(inSession().does("promo_view"))).isEqualTo(1);
        assertThat(phase(inSession().does("promo_click"))).isEqualTo(1);
        assertThat(phase(inSession().does("Cart Shared"))).isEqualTo(2);
        assertThat(phase(inSession().does("Product List Filtered"))).isEqualTo(3);
        assertThat(phase(inSession().does("list_view"))).isEqualTo(3);
        assertThat(phase(inSession().does("list_click"))).isEqualTo(3);
        assertThat(phase(inSession().does("Wishlist Product Added to Cart"))).isEqualTo(4);
        assertThat(phase(inSession().does("checkout_step"))).isEqualTo(4);
        assertThat(phase(inSession().after(Duration.ofHours(1)).does("Order Updated")))
                .isZero();
        assertThat(phase(inSession().after(Duration.ofHours(1)).does("Order Cancelled")))
                .isZero();
    }

    @Test
    void pathsSayItOfPages() {
        assertThat(phase(inSession().opens("/de/support/x"))).isEqualTo(6);
        assertThat(phase(inSession().opens("/checkout"))).isEqualTo(4);
        assertThat(phase(inSession().opens("/faq"))).isEqualTo(3);
        assertThat(phase(inSession().opens("/blog/"))).isEqualTo(2);
        assertThat(phase(inSession().opens("/blog/search/cart/help"))).isEqualTo(6);
        assertThat(phase(inSession().opens("/Blog"))).isZero();
        assertThat(phase(inSession().opens("/bloggers"))).isZero();
        assertThat(phase(inSession().does("scroll", touchpoint -> touchpoint.page("/blog"))))
                .isZero();
    }

    @ParameterizedTest(name = "{0} is phase {1}")
    @CsvSource({
        "/checkout/order-received/12, 6",
        "/kasse/order-received/12/, 6",
        "/en/order-confirmation, 6",
        "/checkout/success, 6",
        "/de/checkout/onepage/success/, 6",
        "/checkout/finish, 6",
        "/checkouts/c/1f2e/thank_you, 6",
        "/8080/checkouts/1f2e/thank-you/, 6",
        "/checkout/onepage, 4",
        "/checkout/confirm, 4",
        "/checkout/successful, 4",
        "/recheckout/finish, 0",
        "/checkouts/thank-you, 0",
        "/product/success, 0",
        "/thank_you, 0",
    })
    void theConfirmationOfAnOrderIsAfterSales(String path, int phase) {
        assertThat(phase(inSession().opens(path))).isEqualTo(phase);
    }

    @Test
    void theFirstPageOfTheFirstSessionIsAwareness() {
        assertThat(phase(story().visitor("a").opens("/"))).isEqualTo(1);
        assertThat(phase(story().visitor("a").does("scroll"))).isZero();
        assertThat(phase(story().visitor("a").opens("/").opens("/"))).isZero();
    }

    @Test
    void whateverBeginsALaterSessionIsFavorability() {
        assertThat(phase(inSession().after(Duration.ofHours(1)).does("scroll"))).isEqualTo(2);
        assertThat(phase(inSession().after(Duration.ofHours(1)).opens("/cart"))).isEqualTo(4);
    }

    @Test
    void whatBeginsASessionByAnAdvertisementOrAnotherSiteIsAwareness() {
        assertThat(phase(story().visitor("a").cameBy("google", "cpc", "").does("scroll")))
                .isEqualTo(1);
        assertThat(phase(inSession()
                        .after(Duration.ofHours(1))
                        .cameFrom("https://b.example/")
                        .opens("/")))
                .isEqualTo(1);
        assertThat(phase(inSession()
                        .after(Duration.ofHours(1))
                        .cameBy("news", "email", "")
                        .opens("/")))
                .isEqualTo(2);
    }

    @Test
    void theFirstSessionIsThatOfThePersonNotOfTheDevice() {
        ShopStory story = story().visitor("a").signsIn("1").visitor("b");

        assertThat(phase(story.opens("/").signsIn("1"))).isZero();
        assertThat(row(Stitching.of(story), story.touchpoints().get(1)).phase()).isEqualTo(2);
    }
}
