package dev.touchpoint.journeystream.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.intake.LineItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartContentTest {

    private static final long MOST = 999_999_999_999_999_999L;

    private final CartContent content = new CartContent();

    @Test
    void addingAgainAddsPiecesAndReplacesThePrice() {
        content.add(List.of(new LineItem("p1", 1, 10)), "EUR");
        content.add(List.of(new LineItem("p1", 2, 7)), "EUR");

        assertThat(content.itemCount()).isEqualTo(3);
        assertThat(content.value()).isEqualTo(Map.of("EUR", 21L));
    }

    @Test
    void theSameArticleInTwoCurrenciesIsTwoThings() {
        content.add(List.of(new LineItem("p1", 1, 10)), "EUR");
        content.add(List.of(new LineItem("p1", 1, 11)), "USD");
        content.remove(List.of(new LineItem("p1", 1, 0)), "USD");

        assertThat(content.value()).isEqualTo(Map.of("EUR", 10L));
    }

    @Test
    void removingKeepsThePriceAndTakesOutNoMoreThanThereIs() {
        content.add(List.of(new LineItem("p1", 2, 10), new LineItem("p2", 1, 5)), "EUR");
        content.remove(List.of(new LineItem("p1", 1, 99), new LineItem("p2", 8, 5), new LineItem("p3", 1, 5)), "EUR");

        assertThat(content.itemCount()).isEqualTo(1);
        assertThat(content.value()).isEqualTo(Map.of("EUR", 10L));
    }

    @Test
    void removingWithoutACurrencyTakesFromWhatHasNoneThenFromWhatCameInFirst() {
        content.add(List.of(new LineItem("p1", 2, 10)), "USD");
        content.add(List.of(new LineItem("p1", 2, 11), new LineItem("p2", 9, 1)), "EUR");
        content.add(List.of(new LineItem("p1", 1, 12)), "");
        content.remove(List.of(new LineItem("p1", 4, 0)), "");

        assertThat(content.value()).isEqualTo(Map.of("EUR", 20L));
        content.remove(List.of(new LineItem("p1", 7, 0), new LineItem("p2", 9, 0)), "");
        assertThat(content.isEmpty()).isTrue();
    }

    @Test
    void removingNothingWithoutACurrencyTakesNothing() {
        content.add(List.of(new LineItem("p1", 2, 10)), "EUR");
        content.remove(List.of(new LineItem("p1", 0, 0), new LineItem("p1", -3, 0)), "");

        assertThat(content.value()).isEqualTo(Map.of("EUR", 20L));
    }

    @Test
    void replacingForgetsWhatWasThere() {
        content.add(List.of(new LineItem("p1", 2, 10)), "EUR");
        content.replace(List.of(new LineItem("p2", 1, 3), new LineItem("p2", 1, 4), new LineItem("p3", 0, 9)), "EUR");

        assertThat(content.itemCount()).isEqualTo(2);
        assertThat(content.value()).isEqualTo(Map.of("EUR", 8L));
    }

    @Test
    void amountsNeverOverflow() {
        content.add(List.of(new LineItem("p1", Long.MAX_VALUE, Long.MAX_VALUE)), "EUR");
        content.add(List.of(new LineItem("p1", Long.MAX_VALUE, Long.MAX_VALUE)), "EUR");
        content.add(List.of(new LineItem("p2", Long.MAX_VALUE, Long.MIN_VALUE)), "USD");

        assertThat(content.itemCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(content.value()).isEqualTo(Map.of("EUR", MOST, "USD", -MOST));
        content.remove(List.of(new LineItem("p1", Long.MIN_VALUE, 0)), "EUR");
        assertThat(content.isEmpty()).isFalse();
    }
}
