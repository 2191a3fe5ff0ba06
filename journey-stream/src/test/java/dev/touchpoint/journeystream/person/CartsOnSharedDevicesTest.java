package dev.touchpoint.journeystream.person;

import static dev.touchpoint.testing.TouchpointBuilder.micros;
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

/**
 * Two customers with one tablet, and whose cart it is then (ADR 40). The shop keeps one cart id on the tablet, whoever uses
 * it; every expected value is worked out by hand from docs/rules.md.
 */
class CartsOnSharedDevicesTest {

    private static final String SHOP = "shop";
    private static final String ANA = "customer:ana";
    private static final String BEN = "customer:ben";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private final ShopStory story = new ShopStory(SHOP, TEN).visitor("tablet").cart("c1");

    @Test
    void aCustomersCartStaysHersWhenAnotherOneSignsInAndOrders() {
        story.signsIn("ana").addsToCart("p1", 1, "10"); // 10:00:00, :10
        story.signsIn("ben").buys("o1"); // :20, :30

        assertThat(carts()).containsExactly(abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(10)));
        // His order is a conversion, and buys no cart.
        assertThat(journeys())
                .containsExactly(
                        tuple(ANA, TEN.plusSeconds(10), 4, null),
                        tuple(BEN, TEN.plusSeconds(30), 5, TEN.plusSeconds(30)));
    }

    @Test
    void aCustomersCartStaysHersAfterSheSignedOut() {
        story.signsIn("ana").addsToCart("p1", 1, "10").signsOut(); // 10:00:00, :10, :20
        story.signsIn("ben").buys("o1"); // :30, :40

        assertThat(carts()).containsExactly(abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(20)));
    }

    @Test
    void whatTheOtherOnePutsInUnderTheSameIdIsACartOfHisOwn() {
        story.signsIn("ana").addsToCart("p1", 1, "10"); // 10:00:00, :10
        story.signsIn("ben").addsToCart("p2", 1, "5").buys("o1"); // :20, :30, :40

        assertThat(carts())
                .containsExactly(
                        abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(10)),
                        purchased(BEN, TEN.plusSeconds(30), "5", TEN.plusSeconds(40)));
    }

    @Test
    void whatNobodyKnownPutInGoesWholeToWhoSignsInNextAndNoFurther() {
        story.addsToCart("p1", 1, "10").addsToCart("p3", 1, "2"); // 10:00:00, :10
        story.signsIn("ana").signsOut(); // :20, :30
        story.signsIn("ben").addsToCart("p2", 1, "5").buys("o1"); // :40, :50, 10:01:00

        assertThat(carts())
                .containsExactly(
                        abandoned(ANA, TEN, "12", TEN.plusSeconds(30)),
                        purchased(BEN, TEN.plusSeconds(50), "5", TEN.plusSeconds(60)));
    }

    @Test
    void whatIsPutInBetweenASignOutAndTheNextCustomerIsTheNextOnes() {
        story.signsIn("ana").addsToCart("p1", 1, "10").signsOut(); // 10:00:00, :10, :20
        story.addsToCart("p2", 1, "5").signsIn("ben").buys("o1"); // :30, :40, :50

        assertThat(carts())
                .containsExactly(
                        abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(20)),
                        purchased(BEN, TEN.plusSeconds(30), "5", TEN.plusSeconds(50)));
    }

    @Test
    void whatIsPutInWithoutANameInACustomersVisitIsHers() {
        story.signsIn("ana").signedInNoMore().addsToCart("p1", 1, "10"); // 10:00:00, :10
        story.signsIn("ben").buys("o1"); // :20, :30

        assertThat(carts()).containsExactly(abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(10)));
    }

    @Test
    void whatIsPutInWithoutANameInALaterVisitIsTheNextCustomers() {
        Instant noon = TEN.plus(Duration.ofHours(2));
        story.signsIn("ana").addsToCart("p1", 1, "10").signedInNoMore(); // 10:00:00, :10
        story.at(noon).addsToCart("p2", 1, "5").signsIn("ben").buys("o1"); // 12:00:00, :10, :20

        assertThat(carts())
                .containsExactly(
                        abandoned(ANA, TEN.plusSeconds(10), "10", TEN.plusSeconds(10)),
                        purchased(BEN, noon, "5", noon.plusSeconds(20)));
    }

    @Test
    void whoFilledTheCartFindsItOnAnotherDevice() {
        story.signsIn("ana").addsToCart("p1", 1, "10"); // 10:00:00, :10
        story.signsIn("ben").buys("o1"); // :20, :30
        Instant noon = TEN.plus(Duration.ofHours(2));
        story.visitor("phone").at(noon).signsIn("ana").buys("o2"); // 12:00:00, :10

        assertThat(site().carts())
                .extracting(CartRow::person, CartRow::cartId, CartRow::orderId, CartRow::purchasedAt)
                .containsExactly(tuple(ANA, "c1", "o2", noon.plusSeconds(10)));
        assertThat(site().carts())
                .extracting(CartRow::abandonsAt, CartRow::recoveredBy)
                .containsExactly(tuple(TEN.plusSeconds(10).plus(TIMEOUT), "other"));
    }

    /** Left by a person who was last active then. */
    private static Tuple abandoned(String person, Instant openedAt, String value, Instant lastActive) {
        return tuple(person, "c1", openedAt, Map.of("EUR", micros(value)), lastActive.plus(TIMEOUT), null);
    }

    private static Tuple purchased(String person, Instant openedAt, String value, Instant purchasedAt) {
        return tuple(person, "c1", openedAt, Map.of("EUR", micros(value)), null, purchasedAt);
    }

    private List<Tuple> carts() {
        return site().carts().stream()
                .map(cart -> tuple(
                        cart.person(),
                        cart.cartId(),
                        cart.openedAt(),
                        cart.contentValueMicros(),
                        cart.abandonsAt(),
                        cart.purchasedAt()))
                .toList();
    }

    private List<Tuple> journeys() {
        return site().journeys().stream()
                .map(journey ->
                        tuple(journey.person(), journey.startedAt(), journey.furthestPhase(), journey.convertedAt()))
                .toList();
    }

    private StitchedSite site() {
        return StitchedSite.of(story.touchpoints());
    }
}
