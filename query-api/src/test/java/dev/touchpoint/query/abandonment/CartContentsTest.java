package dev.touchpoint.query.abandonment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartContentsTest {

    private static final BigDecimal TEN = BigDecimal.TEN;

    private final CartContents contents = new CartContents();

    @Test
    void aRemovalWithoutACurrencyTakesFromWhatHasNoneThenFromWhatCameInFirst() {
        contents.take(touch("add_to_cart", "USD", 2));
        contents.take(touch("add_to_cart", "EUR", 2));
        contents.take(touch("add_to_cart", "", 1));

        contents.take(touch("product_removed", "", 4));
        assertThat(contents.items()).containsExactly(new CartItem("mug", 1, TEN, "EUR"));

        contents.take(touch("product_removed", "", 1));
        assertThat(contents.items()).isEmpty();
    }

    @Test
    void aRemovalInOneCurrencyLeavesTheOthers() {
        contents.take(touch("add_to_cart", "EUR", 2));
        contents.take(touch("remove_from_cart", "USD", 1));

        assertThat(contents.items()).containsExactly(new CartItem("mug", 2, TEN, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin_checkout", "checkout_step", "checkout_step_viewed", "checkout_step_completed"})
    void whatTheCheckoutTellsIsInTheCartFromThenOn(String name) {
        contents.take(touch("add_to_cart", "EUR", 2));
        contents.take(touch(name, "EUR", 3));

        assertThat(contents.items()).containsExactly(new CartItem("mug", 3, TEN, "EUR"));
    }

    private static CartTouch touch(String name, String currency, long quantity) {
        return new CartTouch("device:a", "k-1", false, null, 0, name, currency, 1, "mug", quantity, TEN);
    }
}
