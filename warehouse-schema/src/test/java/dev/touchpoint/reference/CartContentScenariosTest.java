package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.CartRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in a cart, and what it is worth. */
class CartContentScenariosTest {

    private static ShopStory visitor() {
        return story().visitor("a");
    }

    private static CartRow cart(ShopStory story) {
        List<CartRow> carts = Stitching.of(story).carts();
        assertThat(carts).hasSize(1);
        return carts.get(0);
    }

    @Test
    void contentByArticleAndCurrency() {
        CartRow cart = cart(visitor()
                .addsToCart("x", 1, "10")
                .addsToCart("x", 2, "9.50")
                .addsToCart("y", 1, "5")
                .currency("CHF")
                .addsToCart("x", 1, "11"));

        assertThat(cart.contentValueMicros()).isEqualTo(Map.of("EUR", 33_500_000L, "CHF", 11_000_000L));
        assertThat(cart.itemCount()).isEqualTo(5);
    }

    @Test
    void aCheckoutWithItemsReplacesTheContent() {
        CartRow cart = cart(visitor().addsToCart("x", 1, "1").does("checkout", t -> t.item("z", 3, "2")));

        assertThat(cart.contentValueMicros()).isEqualTo(Map.of("EUR", 6_000_000L));
    }

    @Test
    void valuesAreHeldAtWhatTheTableTakes() {
        CartRow cart = cart(visitor().addsToCart("x", 1_000_000_000, "1000000"));

        assertThat(cart.contentValueMicros()).isEqualTo(Map.of("EUR", 999_999_999_999_999_999L));
    }

    @Test
    void emptiedByAnActionByRemovalOrByAnUpdate() {
        assertThat(cart(visitor().addsToCart("x", 1, "1").emptiesCart()).emptiedAt())
                .isEqualTo(NOON.plusSeconds(10));
        assertThat(cart(visitor().addsToCart("x", 2, "1").removesFromCart("x", 2))
                        .emptiedAt())
                .isNotNull();
        assertThat(cart(visitor().addsToCart("x", 2, "1").does("update_cart")).emptiedAt())
                .isNotNull();
        assertThat(cart(visitor().addsToCart("x", 2, "1").removesFromCart("x", 1))
                        .emptiedAt())
                .isNull();
        assertThat(cart(visitor().checksOut().removesFromCart("x", 1)).emptiedAt())
                .isNull();
        assertThat(cart(visitor().addsToCart("x", 1, "1").emptiesCart()).abandonsAt())
                .isNull();
    }

    @Test
    void aRemovalWithoutACurrencyTakesFromWhatHasNoneThenInTheOrderInWhichItCame() {
        ShopStory story = visitor()
                .addsToCart("x", 2, "10")
                .currency("CHF")
                .addsToCart("x", 2, "11")
                .currency("")
                .addsToCart("x", 1, "12");

        assertThat(cart(story.removesFromCart("x", 4)).contentValueMicros()).isEqualTo(Map.of("CHF", 11_000_000L));
        assertThat(cart(story.removesFromCart("x", 1)).emptiedAt()).isEqualTo(NOON.plusSeconds(40));
    }

    @Test
    void aRemovalWithoutACurrencyEmptiesTheCart() {
        CartRow cart = cart(visitor().addsToCart("x", 1, "1").currency("").removesFromCart("x", 1));

        assertThat(cart.emptiedAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(cart.abandonsAt()).isNull();
    }

    @Test
    void theValueOfAnOrderIsStatedOrThatOfItsItems() {
        CartRow ofItems = cart(visitor().addsToCart("x", 1, "1").does("purchase", t -> t.item("x", 2, "1.50")));
        CartRow ofNothing = cart(visitor().addsToCart("x", 1, "1").buys(""));

        assertThat(ofItems.orderValueMicros()).isEqualTo(Map.of("EUR", 3_000_000L));
        assertThat(ofNothing.orderValueMicros()).isEmpty();
    }
}
