package dev.touchpoint.journeystream.person;

import static dev.touchpoint.testing.TouchpointBuilder.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.StableId;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.CartRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lay in the cart, and what became of it; every expected value is worked out by hand from docs/rules.md. */
class CartScenariosTest {

    private static final String SHOP = "shop";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private final ShopStory story = new ShopStory(SHOP, TEN);

    @Test
    void signingInCarriesTheCartAlongWhole() {
        story.visitor("laptop").addsToCart("p1", 1, "10").signsIn("42").addsToCart("p2", 1, "5");

        assertThat(StitchedSite.of(story.touchpoints())
                        .person(SHOP, "customer:42")
                        .carts())
                .extracting(CartRow::openedAt, CartRow::itemCount, CartRow::contentValueMicros)
                .containsExactly(tuple(TEN, 2L, Map.of("EUR", micros("15"))));
    }

    @Test
    void oneCartIdUnderTwoPersonsIsTwoCartsUntilTheyAreKnownAsOne() {
        story.cart("k1").visitor("laptop").addsToCart("p1", 1, "10");
        story.visitor("phone").addsToCart("p2", 1, "5");

        assertThat(carts())
                .extracting(CartRow::person, CartRow::cartId, CartRow::itemCount)
                .containsExactlyInAnyOrder(tuple("device:laptop", "k1", 1L), tuple("device:phone", "k1", 1L));

        story.visitor("laptop").signsIn("42").visitor("phone").signsIn("42");

        assertThat(carts())
                .extracting(CartRow::person, CartRow::cartId, CartRow::itemCount)
                .containsExactly(tuple("customer:42", "k1", 2L));
    }

    @Test
    void anUpdateReplacesWhatLayInItAndValuesAreKeptByCurrency() {
        story.visitor("laptop").addsToCart("p1", 3, "10");
        story.does("update_cart", touchpoint -> touchpoint.item("p2", 2, "4"));
        story.currency("USD").addsToCart("p3", 1, "7");

        assertThat(carts())
                .extracting(CartRow::itemCount, CartRow::contentValueMicros)
                .containsExactly(tuple(3L, Map.of("EUR", micros("8"), "USD", micros("7"))));
    }

    @Test
    void aRemovalThatNamesNoCurrencyEmptiesTheCart() {
        story.visitor("laptop").addsToCart("p1", 1, "10").currency("").removesFromCart("p1", 1);

        assertThat(carts())
                .extracting(CartRow::emptiedAt, CartRow::abandonsAt, CartRow::itemCount)
                .containsExactly(tuple(TEN.plusSeconds(10), null, 0L));
    }

    @Test
    void aCheckoutOpensACartAndARemovalDoesNot() {
        story.visitor("laptop").removesFromCart("p1", 1).does("update_cart").emptiesCart();
        assertThat(carts()).isEmpty();

        story.checksOut(); // 10:00:30

        assertThat(carts())
                .extracting(CartRow::openedAt, CartRow::stage)
                .containsExactly(tuple(TEN.plusSeconds(30), "checkout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout_step", "Checkout Step Viewed", "Checkout Step Completed"})
    void aCartFilledFromTheWishlistReachesTheCheckoutByAStepOfIt(String step) {
        story.visitor("laptop").does("Wishlist Product Added to Cart", touchpoint -> touchpoint.item("p1", 2, "10"));
        story.does(step);

        assertThat(carts())
                .extracting(CartRow::openedAt, CartRow::itemCount, CartRow::stage)
                .containsExactly(tuple(TEN, 2L, "checkout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Checkout Step Viewed", "Checkout Step Completed"})
    void whoLeavesAfterAStepOfTheCheckoutLeavesTheCheckout(String step) {
        story.visitor("laptop").does("Product Added", touchpoint -> touchpoint.item("p1", 1, "10"));
        story.does(step); // 10:00:10

        assertThat(carts())
                .extracting(CartRow::abandonedStage, CartRow::abandonsAt, CartRow::abandonedValueMicros)
                .containsExactly(tuple("checkout", TEN.plusSeconds(10).plus(TIMEOUT), Map.of("EUR", micros("10"))));
    }

    @Test
    void theStageRisesAndNeverFalls() {
        story.visitor("laptop")
                .addsToCart("p1", 1, "10")
                .givesAddress()
                .choosesPayment()
                .checksOut();
        story.addsToCart("p2", 1, "5");

        assertThat(carts()).extracting(CartRow::stage).containsExactly("payment");
    }

    @Test
    void anOrderBuysTheCartItNames() {
        story.visitor("laptop").cart("k1").addsToCart("p1", 1, "10").cart("k2").addsToCart("p2", 1, "5");
        story.cart("k1").buys("o1"); // 10:00:20

        assertThat(carts())
                .extracting(CartRow::cartId, CartRow::purchasedAt, CartRow::orderId)
                .containsExactlyInAnyOrder(tuple("k1", TEN.plusSeconds(20), "o1"), tuple("k2", null, ""));
    }

    @Test
    void anOrderThatIsTheFirstToNameTheCartBuysTheOneThatWasLeft() {
        story.visitor("laptop").addsToCart("p1", 1, "10").at(TEN.plus(Duration.ofDays(1)));
        story.cart("k1").buys("o1");

        assertThat(carts())
                .extracting(CartRow::cartId, CartRow::orderId, CartRow::recoveredBy)
                .containsExactly(tuple(StableId.of("cart", SHOP, "device:laptop", "laptop/1"), "o1", "other"));
    }

    @Test
    void whoeverComesBackWithACartIdTakesUpTheCartThatWasLeft() {
        story.visitor("laptop").addsToCart("p1", 1, "10").at(TEN.plus(Duration.ofDays(1)));
        story.cart("k1").addsToCart("p2", 1, "5").cart("k2").addsToCart("p3", 1, "1");
        story.cart("k1").buys("o1");

        assertThat(carts())
                .extracting(CartRow::itemCount, CartRow::returnedAt, CartRow::orderId)
                .containsExactlyInAnyOrder(tuple(2L, TEN.plus(Duration.ofDays(1)), "o1"), tuple(1L, null, ""));
    }

    @Test
    void aCartThatExpiredTakesNoNameAnyMore() {
        story.visitor("laptop").addsToCart("p1", 1, "10");
        story.at(TEN.plus(TIMEOUT).plus(Duration.ofDays(30))).cart("k1").addsToCart("p2", 1, "5");

        assertThat(carts())
                .extracting(CartRow::cartId, CartRow::itemCount, CartRow::returnedAt)
                .containsExactlyInAnyOrder(
                        tuple(StableId.of("cart", SHOP, "device:laptop", "laptop/1"), 1L, null), tuple("k1", 1L, null));
    }

    @Test
    void anOrderForACartThatNobodyHasBuysNone() {
        story.visitor("laptop").cart("k1").addsToCart("p1", 1, "10").cart("k9").buys("o1");

        assertThat(carts()).extracting(CartRow::cartId, CartRow::purchasedAt).containsExactly(tuple("k1", null));
    }

    @Test
    void anOrderWithoutACartIdBuysTheAbandonedOneOnlyWhereNoneIsOpen() {
        story.visitor("laptop").cart("k1").addsToCart("p1", 1, "10");
        story.at(TEN.plus(Duration.ofHours(2)))
                .cart("k2")
                .addsToCart("p2", 1, "5")
                .cart("")
                .buys("o1")
                .buys("o2");

        assertThat(carts())
                .extracting(CartRow::cartId, CartRow::orderId, CartRow::recoveredBy)
                .containsExactlyInAnyOrder(tuple("k2", "o1", ""), tuple("k1", "o2", "other"));
    }

    @Test
    void whoIsStillAroundHasNotAbandonedTheCart() {
        story.visitor("laptop").addsToCart("p1", 1, "10");
        story.at(TEN.plus(Duration.ofMinutes(59))).views("p2");
        story.at(TEN.plus(Duration.ofMinutes(118))).views("p3");

        assertThat(carts())
                .extracting(CartRow::abandonsAt)
                .containsExactly(TEN.plus(Duration.ofMinutes(118)).plus(TIMEOUT));
    }

    @Test
    void anHourWithoutAnythingAbandonsItAndNotAMillisecondLess() {
        story.visitor("laptop").addsToCart("p1", 1, "10");
        story.at(TEN.plus(TIMEOUT).minusMillis(1)).addsToCart("p2", 1, "5");
        story.at(TEN.plus(TIMEOUT).minusMillis(1).plus(TIMEOUT)).addsToCart("p3", 1, "1");

        assertThat(carts())
                .extracting(CartRow::abandonsAt, CartRow::abandonedValueMicros, CartRow::returnedAt)
                .containsExactly(tuple(
                        TEN.plus(TIMEOUT).minusMillis(1).plus(TIMEOUT),
                        Map.of("EUR", micros("15")),
                        TEN.plus(TIMEOUT).minusMillis(1).plus(TIMEOUT)));
    }

    @Test
    void whatIsShownToThemKeepsNoCartFromBeingAbandoned() {
        story.visitor("laptop").addsToCart("p1", 1, "10").at(TEN.plus(Duration.ofMinutes(30)));
        story.does("email_opened");

        assertThat(carts()).extracting(CartRow::abandonsAt).containsExactly(TEN.plus(TIMEOUT));
    }

    @Test
    void afterTheOrderTheNextAddOpensAnotherCart() {
        story.visitor("laptop").addsToCart("p1", 1, "10").buys("o1").addsToCart("p2", 1, "5");

        assertThat(carts())
                .extracting(CartRow::openedAt, CartRow::purchasedAt)
                .containsExactlyInAnyOrder(tuple(TEN, TEN.plusSeconds(10)), tuple(TEN.plusSeconds(20), null));
    }

    @Test
    void anEmptiedCartIsNotAbandonedHoweverLongTheyStayAway() {
        story.visitor("laptop").addsToCart("p1", 1, "10").emptiesCart();
        story.at(TEN.plus(Duration.ofDays(3))).views("p1");

        assertThat(carts())
                .extracting(CartRow::emptiedAt, CartRow::abandonsAt)
                .containsExactly(tuple(TEN.plusSeconds(10), null));
    }

    private List<CartRow> carts() {
        return StitchedSite.of(story.touchpoints()).carts();
    }
}
