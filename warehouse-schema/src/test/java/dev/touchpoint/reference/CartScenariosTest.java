package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.StableId;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.CartRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartScenariosTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(60);
    private static final Duration RECOVERY = Duration.ofDays(30);
    private static final Duration MILLI = Duration.ofMillis(1);

    private static ShopStory visitor() {
        return story().visitor("a");
    }

    private static List<CartRow> carts(ShopStory story) {
        return Stitching.of(story).carts();
    }

    private static CartRow cart(ShopStory story) {
        assertThat(carts(story)).hasSize(1);
        return carts(story).get(0);
    }

    @Test
    void leftBehind() {
        ShopStory story = visitor()
                .cameBy("google", "cpc", "")
                .opens("/")
                .addsToCart("x", 2, "9.90")
                .views("y");

        assertThat(cart(story))
                .isEqualTo(new CartRow(
                        "shop",
                        "device:a",
                        StableId.of("cart", "shop", "device:a", "a/2"),
                        StableId.of("journey", "shop", "device:a", "a/1"),
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(20),
                        "cart",
                        2,
                        Map.of("EUR", 19_800_000L),
                        NOON.plusSeconds(20).plus(TIMEOUT),
                        "cart",
                        Map.of("EUR", 19_800_000L),
                        "Paid Search",
                        "a",
                        NOON.plusSeconds(20).plus(TIMEOUT).plus(RECOVERY),
                        null,
                        null,
                        null,
                        "",
                        Map.of(),
                        ""));
    }

    @Test
    void boughtWithoutAGap() {
        CartRow cart = cart(visitor()
                .addsToCart("x", 1, "9.90")
                .checksOut()
                .choosesPayment()
                .buys("o-1", "14.90"));

        assertThat(cart.abandonsAt()).isNull();
        assertThat(cart.expiresAt()).isNull();
        assertThat(cart.stage()).isEqualTo("payment");
        assertThat(cart.purchasedAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(cart.lastActiveAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(cart.lastCartEventAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(cart.orderId()).isEqualTo("o-1");
        assertThat(cart.orderValueMicros()).isEqualTo(Map.of("EUR", 14_900_000L));
        assertThat(cart.recoveredBy()).isEmpty();
    }

    @Test
    void aGapAsLongAsTheLimitAbandons() {
        assertThat(cart(visitor()
                                .addsToCart("x", 1, "1")
                                .exactlyAfter(TIMEOUT.minus(MILLI))
                                .buys("o"))
                        .abandonsAt())
                .isNull();
        assertThat(cart(visitor().addsToCart("x", 1, "1").exactlyAfter(TIMEOUT).buys("o"))
                        .abandonsAt())
                .isEqualTo(NOON.plus(TIMEOUT));
    }

    @Test
    void whateverThePersonDoesPutsItOffOnAnyDevice() {
        ShopStory story = visitor()
                .signsIn("1")
                .addsToCart("x", 1, "1")
                .exactlyAfter(Duration.ofMinutes(50))
                .visitor("b")
                .signsIn("1")
                .exactlyAfter(Duration.ofMinutes(50))
                .inStore("1", "call");

        assertThat(cart(story).abandonsAt()).isEqualTo(NOON.plusSeconds(10).plus(Duration.ofMinutes(160)));
        assertThat(cart(story).abandonedChannel()).isEqualTo("Offline");
        assertThat(cart(story).abandonedDevice()).isEmpty();
    }

    @Test
    void passiveTouchpointsPutNothingOff() {
        ShopStory story =
                visitor().addsToCart("x", 1, "1").after(Duration.ofMinutes(50)).does("email_opened");

        assertThat(cart(story).abandonsAt()).isEqualTo(NOON.plus(TIMEOUT));
    }

    @Test
    void comingBackContinuesItAndItIsNeverAbandonedAgain() {
        ShopStory story = visitor()
                .addsToCart("x", 1, "1")
                .after(Duration.ofHours(2))
                .checksOut()
                .after(Duration.ofHours(9));
        CartRow cart = cart(story.addsToCart("y", 1, "2"));

        assertThat(cart.abandonsAt()).isEqualTo(NOON.plus(TIMEOUT));
        assertThat(cart.abandonedStage()).isEqualTo("cart");
        assertThat(cart.stage()).isEqualTo("checkout");
        assertThat(cart.abandonedValueMicros()).isEqualTo(Map.of("EUR", 1_000_000L));
        assertThat(cart.contentValueMicros()).isEqualTo(Map.of("EUR", 3_000_000L));
        assertThat(cart.returnedAt()).isEqualTo(NOON.plus(Duration.ofHours(2)).plusSeconds(10));
    }

    @Test
    void recoveredByALinkOrOtherwise() {
        ShopStory left = visitor().addsToCart("x", 1, "1").after(Duration.ofDays(2));
        assertThat(cart(left.buys("o")).recoveredBy()).isEqualTo("other");

        ShopStory byCampaign = visitor().addsToCart("x", 1, "1").after(Duration.ofDays(2));
        assertThat(cart(byCampaign
                                .cameBy("m", "email", "Abandoned cart")
                                .opens("/")
                                .buys("o"))
                        .recoveredBy())
                .isEqualTo("link");

        ShopStory byParameter = visitor().addsToCart("x", 1, "1").after(Duration.ofDays(2));
        assertThat(cart(byParameter.opens("/cart?x=1&tp_recovery").buys("o")).recoveredBy())
                .isEqualTo("link");

        ShopStory before = visitor()
                .addsToCart("x", 1, "1")
                .cameBy("m", "email", "recover")
                .opens("/");
        assertThat(cart(before.after(Duration.ofDays(2)).buys("o")).recoveredBy())
                .isEqualTo("other");
    }

    @Test
    void itExpires() {
        ShopStory inTime = visitor()
                .addsToCart("x", 1, "1")
                .exactlyAfter(TIMEOUT.plus(RECOVERY).minus(MILLI));
        assertThat(cart(inTime.buys("o")).purchasedAt()).isNotNull();

        ShopStory tooLate = visitor().addsToCart("x", 1, "1").exactlyAfter(TIMEOUT.plus(RECOVERY));
        assertThat(cart(tooLate.buys("o")).purchasedAt()).isNull();
    }

    @Test
    void onlyAddsCheckoutsAndUpdatesWithItemsOpenOne() {
        assertThat(carts(visitor()
                        .removesFromCart("x", 1)
                        .emptiesCart()
                        .does("update_cart")
                        .givesAddress()))
                .isEmpty();
        assertThat(carts(visitor().choosesPayment().buys("o").does("view_cart")))
                .isEmpty();
        assertThat(carts(visitor().checksOut())).hasSize(1);
        assertThat(carts(visitor().does("update_cart", t -> t.item("x", 1, "1"))))
                .hasSize(1);
        assertThat(carts(visitor().does("add_to_cart", TouchpointBuilder::passive)))
                .isEmpty();
    }

    @Test
    void aCartFilledFromTheWishlistReachesTheCheckoutByAStepOfIt() {
        CartRow cart = cart(visitor()
                .does("Wishlist Product Added to Cart", t -> t.item("x", 2, "1"))
                .does("checkout_step"));

        assertThat(cart.itemCount()).isEqualTo(2);
        assertThat(cart.stage()).isEqualTo("checkout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout_step", "Checkout Step Viewed", "Checkout Step Completed"})
    void whoLeavesAfterAStepOfTheCheckoutLeavesTheCheckout(String step) {
        CartRow cart =
                cart(visitor().does("Product Added", t -> t.item("x", 1, "2")).does(step));

        assertThat(cart.abandonedStage()).isEqualTo("checkout");
        assertThat(cart.abandonsAt()).isEqualTo(NOON.plusSeconds(10).plus(TIMEOUT));
        assertThat(cart.abandonedValueMicros()).isEqualTo(Map.of("EUR", 2_000_000L));
    }

    @Test
    void aNamelessCartTakesTheFirstName() {
        CartRow cart = cart(visitor().addsToCart("x", 1, "1").cart("k").addsToCart("x", 1, "1"));

        assertThat(cart.cartId()).isEqualTo("k");
        assertThat(cart.itemCount()).isEqualTo(2);
    }

    @Test
    void anAbandonedNamelessCartTakesTheFirstNameToo() {
        ShopStory left =
                visitor().addsToCart("x", 1, "1").after(Duration.ofDays(1)).cart("k");
        CartRow bought = cart(left.buys("o"));

        assertThat(bought.cartId()).isEqualTo(StableId.of("cart", "shop", "device:a", "a/1"));
        assertThat(bought.purchasedAt()).isEqualTo(NOON.plus(Duration.ofDays(1)).plusSeconds(10));
        assertThat(bought.recoveredBy()).isEqualTo("other");
        assertThat(carts(left.addsToCart("y", 1, "1")))
                .extracting(CartRow::cartId)
                .containsExactlyInAnyOrder(bought.cartId(), StableId.of("cart", "shop", "device:a", "a/3"));
    }

    @Test
    void anExpiredNamelessCartTakesNone() {
        ShopStory story = visitor()
                .addsToCart("x", 1, "1")
                .exactlyAfter(TIMEOUT.plus(RECOVERY))
                .cart("k")
                .addsToCart("y", 1, "1");

        assertThat(carts(story)).extracting(CartRow::cartId).contains("k").hasSize(2);
    }

    @Test
    void aNameUsedAgainIsAnotherCart() {
        assertThat(carts(visitor().cart("k").addsToCart("x", 1, "1").buys("o").addsToCart("x", 1, "1")))
                .extracting(CartRow::cartId)
                .containsExactly("k", StableId.of("cart", "shop", "device:a", "a/3"));
    }

    @Test
    void withoutANameTheLastTouchedIsMeant() {
        ShopStory story = visitor().cart("k").addsToCart("x", 1, "1").cart("l").addsToCart("x", 1, "1");
        story.cart("k").addsToCart("y", 1, "1").cart("").buys("o");

        assertThat(carts(story))
                .filteredOn(cart -> cart.purchasedAt() != null)
                .singleElement()
                .extracting(CartRow::cartId)
                .isEqualTo("k");
    }

    @Test
    void anOrderOfAnUnknownCartBuysNothing() {
        assertThat(cart(visitor().cart("k").addsToCart("x", 1, "1").cart("l").buys("o"))
                        .purchasedAt())
                .isNull();
    }

    @Test
    void aRepeatedOrderBuysNothing() {
        ShopStory story = visitor()
                .addsToCart("x", 1, "1")
                .buys("o")
                .addsToCart("y", 1, "1")
                .buys("o");

        assertThat(carts(story)).extracting(cart -> cart.purchasedAt() != null).containsExactly(true, false);
    }

    @Test
    void signingInCarriesTheCartAlong() {
        ShopStory story = visitor()
                .addsToCart("x", 1, "1")
                .signsIn("1")
                .visitor("b")
                .signsIn("1")
                .buys("o");

        assertThat(cart(story).person()).isEqualTo("customer:1");
        assertThat(cart(story).purchasedAt()).isNotNull();
    }
}
