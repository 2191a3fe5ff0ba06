package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.CartRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Whose cart it is where two customers use one device, whose shop keeps one cart id on it (ADR 40). */
class CartsOnSharedDevicesTest {

    private static final String A = "customer:a";
    private static final String B = "customer:b";
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private final ShopStory story = story().visitor("d").cart("k");

    private List<Tuple> carts() {
        return Stitching.of(story).carts().stream()
                .map(cart -> tuple(
                        cart.person(),
                        cart.cartId(),
                        cart.openedAt(),
                        cart.contentValueMicros(),
                        cart.abandonsAt(),
                        cart.purchasedAt()))
                .toList();
    }

    private static Tuple abandoned(String person, Instant openedAt, long value, Instant lastActive) {
        return tuple(person, "k", openedAt, Map.of("EUR", value * 1_000_000), lastActive.plus(TIMEOUT), null);
    }

    private static Tuple purchased(String person, Instant openedAt, long value, Instant purchasedAt) {
        return tuple(person, "k", openedAt, Map.of("EUR", value * 1_000_000), null, purchasedAt);
    }

    private static Instant second(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void withoutASignOut() {
        story.signsIn("a").addsToCart("x", 1, "10").signsIn("b").buys("o");

        assertThat(carts()).containsExactly(abandoned(A, second(10), 10, second(10)));
    }

    @Test
    void afterASignOut() {
        story.signsIn("a").addsToCart("x", 1, "10").signsOut().signsIn("b").buys("o");

        assertThat(carts()).containsExactly(abandoned(A, second(10), 10, second(20)));
    }

    @Test
    void aSecondCartOfTheSameName() {
        story.signsIn("a").addsToCart("x", 1, "10").signsIn("b").addsToCart("y", 1, "5");

        assertThat(carts())
                .containsExactlyInAnyOrder(
                        abandoned(A, second(10), 10, second(10)), abandoned(B, second(30), 5, second(30)));
    }

    @Test
    void filledByNobodyKnownBeforeTheFirst() {
        story.addsToCart("x", 1, "10").signsIn("a").signsOut();
        story.signsIn("b").addsToCart("y", 1, "5").buys("o");

        assertThat(carts())
                .containsExactlyInAnyOrder(
                        abandoned(A, second(0), 10, second(20)), purchased(B, second(40), 5, second(50)));
    }

    @Test
    void filledByNobodyKnownBetweenTheTwo() {
        story.signsIn("a").addsToCart("x", 1, "10").signsOut();
        story.addsToCart("y", 1, "5").signsIn("b").buys("o");

        assertThat(carts())
                .containsExactlyInAnyOrder(
                        abandoned(A, second(10), 10, second(20)), purchased(B, second(30), 5, second(50)));
    }

    @Test
    void filledByNobodyNamedInTheVisitOfTheFirst() {
        story.signsIn("a")
                .signedInNoMore()
                .addsToCart("x", 1, "10")
                .signsIn("b")
                .buys("o");

        assertThat(carts()).containsExactly(abandoned(A, second(10), 10, second(10)));
    }

    @Test
    void takenUpAgainByTheFirstElsewhere() {
        story.signsIn("a").addsToCart("x", 1, "10").signsIn("b").buys("o");
        story.visitor("phone").after(Duration.ofHours(2)).signsIn("a").buys("p");

        assertThat(Stitching.of(story).carts())
                .extracting(CartRow::person, CartRow::orderId, CartRow::abandonsAt)
                .containsExactly(tuple(A, "p", second(10).plus(TIMEOUT)));
    }
}
