package dev.touchpoint.journeystream.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.identity.Assignment;
import dev.touchpoint.journeystream.identity.IdentityRules;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.testing.NeedsRees46;
import dev.touchpoint.testing.Rees46File;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Three hours of a real shop (REES46 / Open CDP), whose figures were counted by others: nothing here comes from our own
 * output.
 */
@NeedsRees46
@TestInstance(Lifecycle.PER_CLASS)
class RealShopTest {

    private final List<StitchedPerson> persons = new ArrayList<>();

    @BeforeAll
    void stitchEveryVisitor() throws IOException {
        Map<String, List<TouchpointFacts>> byDevice = new HashMap<>();
        for (Touchpoint touchpoint : Rees46File.read()) {
            byDevice.computeIfAbsent(touchpoint.anonymousId(), device -> new ArrayList<>())
                    .add(TouchpointFacts.of(touchpoint));
        }
        StitchSettings settings = StitchSettings.defaults();
        IdentityRules identities = new IdentityRules(settings);
        PersonStitcher stitcher = new PersonStitcher(settings);
        byDevice.forEach((device, touchpoints) -> {
            touchpoints.sort(TouchpointFacts.ORDER);
            Assignment assignment = identities.assign(touchpoints);
            assertThat(assignment.persons()).containsOnly("device:" + device);
            persons.add(stitcher.stitch(Rees46File.SITE, "device:" + device, touchpoints));
        });
    }

    @Test
    void everyEventIsStitchedDuplicateRowsIncluded() {
        assertThat(persons).hasSize(4_504);
        assertThat(persons.stream()
                        .mapToInt(person -> person.touchpoints().size())
                        .sum())
                .isEqualTo(17_434);
    }

    @Test
    void sessionsAreCutAtThirtyMinutes() {
        assertThat(persons.stream().mapToInt(person -> person.sessions().size()).sum())
                .isEqualTo(4_518);
    }

    @Test
    void cartsAreOpenedAndEnd() {
        assertThat(carts(cart -> true)).isEqualTo(123);
        assertThat(carts(cart -> cart.emptiedAt() != null)).isZero();
        assertThat(carts(cart -> !cart.recoveredBy().isEmpty())).isZero();
        assertThat(carts(cart -> cart.purchasedAt() != null)).isEqualTo(70);
    }

    @Test
    void twoHoursLaterAllCartsThatWerentBoughtAreAbandoned() {
        Instant asOf = Instant.parse("2019-10-01T04:50:00Z");

        assertThat(carts(cart -> abandoned(cart, asOf))).isEqualTo(53);
        assertThat(carts(cart -> open(cart, asOf))).isZero();
    }

    @Test
    void atTheEndOfTheDataMostOfThemAreStillOpen() {
        Instant asOf = Instant.parse("2019-10-01T02:50:00Z");

        assertThat(carts(cart -> abandoned(cart, asOf))).isEqualTo(1);
        assertThat(carts(cart -> open(cart, asOf))).isEqualTo(52);
    }

    @Test
    void mostPurchasesCloseNoCart() {
        assertThat(persons.stream()
                        .flatMap(person -> person.touchpoints().stream())
                        .filter(touchpoint -> touchpoint.name().equals("purchase")
                                && touchpoint.cartId().isEmpty()))
                .hasSize(144);
    }

    @Test
    void personsReachPhasesAndSkipSome() {
        assertThat(personsReaching(3)).isEqualTo(4_504);
        assertThat(personsReaching(4)).isEqualTo(242);
        assertThat(personsReaching(5)).isEqualTo(193);
        assertThat(personsReaching(6)).isZero();
        assertThat(persons.stream().filter(person -> furthest(person) >= 4 && !touched(person, 4)))
                .hasSize(131);
        assertThat(persons.stream().filter(person -> touched(person, 1) || touched(person, 2)))
                .isEmpty();
    }

    private long carts(Predicate<CartRow> which) {
        return persons.stream()
                .flatMap(person -> person.carts().stream())
                .filter(which)
                .count();
    }

    private static boolean abandoned(CartRow cart, Instant asOf) {
        return cart.abandonsAt() != null && !asOf.isBefore(cart.abandonsAt());
    }

    private static boolean open(CartRow cart, Instant asOf) {
        return cart.purchasedAt() == null && cart.emptiedAt() == null && !abandoned(cart, asOf);
    }

    private long personsReaching(int phase) {
        return persons.stream().filter(person -> furthest(person) >= phase).count();
    }

    private static int furthest(StitchedPerson person) {
        return person.journeys().stream()
                .mapToInt(JourneyRow::furthestPhase)
                .max()
                .orElse(0);
    }

    private static boolean touched(StitchedPerson person, int phase) {
        return person.journeys().stream()
                .anyMatch(journey -> journey.touchedPhases().contains(phase));
    }
}
