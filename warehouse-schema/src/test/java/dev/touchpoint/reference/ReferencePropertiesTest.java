package dev.touchpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every history. */
class ReferencePropertiesTest {

    private static final Instant AS_OF = TouchpointHistories.START.plus(Duration.ofDays(31));

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories();
    }

    private static Tables stitch(List<Touchpoint> history) {
        return ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, SimpleChannels::of);
    }

    @Property(tries = 300)
    void arrivalOrderAndRepetitionChangeNothing(@ForAll("histories") List<Touchpoint> history, @ForAll Random random) {
        List<Touchpoint> again = new ArrayList<>(history);
        again.addAll(history);
        Collections.shuffle(again, random);

        assertThat(stitch(again)).isEqualTo(stitch(history));
    }

    @Property(tries = 300)
    void everyTouchpointOfAPersonInTimeIsStitchedOnce(@ForAll("histories") List<Touchpoint> history) {
        Tables tables = stitch(history);

        long inTime = tables.touchpoints().stream()
                .filter(row -> !row.late()
                        && !row.agent().isBot()
                        && !row.touchpoint().origin().isEmpty())
                .count();
        assertThat(tables.stitched()).hasSize((int) inTime);
        assertThat(keys(tables.stitched())).doesNotHaveDuplicates();
        assertThat(keys(tables.sessions())).doesNotHaveDuplicates();
        assertThat(keys(tables.journeys())).doesNotHaveDuplicates();
        assertThat(keys(tables.transitions())).doesNotHaveDuplicates();
        assertThat(tables.carts())
                .extracting(cart -> cart.site() + cart.person() + "/" + cart.cartId())
                .doesNotHaveDuplicates();
    }

    private static List<String> keys(List<? extends VersionedRow> rows) {
        List<String> keys = new ArrayList<>();
        for (VersionedRow row : rows) {
            keys.add(row instanceof StitchedTouchpointRow stitched ? stitched.site() + stitched.key() : row.key());
        }
        return keys;
    }

    @Property(tries = 300)
    void sessionsAndJourneysCountTheirTouchpoints(@ForAll("histories") List<Touchpoint> history) {
        Tables tables = stitch(history);

        for (SessionRow session : tables.sessions()) {
            assertThat(tables.stitched())
                    .filteredOn(row -> row.sessionId().equals(session.sessionId()) && !row.passive())
                    .hasSize(session.activeTouchpoints())
                    .allMatch(row -> row.person().equals(session.person())
                            && row.device().equals(session.device()));
        }
        for (JourneyRow journey : tables.journeys()) {
            assertThat(tables.stitched())
                    .filteredOn(row -> row.journeyId().equals(journey.journeyId()))
                    .hasSize(journey.touchpoints())
                    .allMatch(row -> row.person().equals(journey.person()));
            assertThat(journey.convertedAt() != null)
                    .isEqualTo(journey.furthestPhase() >= 5)
                    .isEqualTo(journey.conversions() > 0);
        }
    }

    @Property(tries = 300)
    void transitionsLeadFromZeroToTheCurrentPhase(@ForAll("histories") List<Touchpoint> history) {
        Tables tables = stitch(history);

        for (JourneyRow journey : tables.journeys()) {
            int phase = 0;
            for (PhaseTransitionRow transition : tables.transitions()) {
                if (transition.journeyId().equals(journey.journeyId())) {
                    assertThat(transition.fromPhase()).isEqualTo(phase).isNotEqualTo(transition.toPhase());
                    phase = transition.toPhase();
                }
            }
            assertThat(phase).isEqualTo(journey.currentPhase());
        }
    }

    @Property(tries = 300)
    void identifiedTouchpointsAreTheirCustomers(@ForAll("histories") List<Touchpoint> history) {
        Tables tables = ReferenceStitching.withoutAliases(history, ReferenceSettings.DEFAULTS, SimpleChannels::of);

        tables.touchpoints().forEach(kept -> {
            if (!kept.late()
                    && !kept.agent().isBot()
                    && !ReferenceNames.normal(kept.touchpoint().name()).equals(ReferenceNames.SPLIT)
                    && !kept.touchpoint().customerId().isEmpty()) {
                assertThat(tables.stitched())
                        .filteredOn(row -> row.site().equals(kept.touchpoint().site())
                                && row.origin().equals(kept.touchpoint().origin())
                                && row.eventId().equals(kept.touchpoint().eventId()))
                        .singleElement()
                        .extracting(StitchedTouchpointRow::person)
                        .isEqualTo(Origin.ofCustomer(kept.touchpoint().customerId()));
            }
        });
    }

    @Property(tries = 300)
    void everyCartIsInOneStateOnly(@ForAll("histories") List<Touchpoint> history) {
        Tables tables = stitch(history);

        CartFigures carts = ReferenceFunnels.carts(tables, "shop", Range.EVERYTHING, AS_OF);

        int lost = 0;
        for (CartRow cart : tables.carts()) {
            Instant abandonsAt = cart.abandonsAt();
            assertThat(cart.emptiedAt() != null && cart.purchasedAt() != null).isFalse();
            assertThat(cart.recoveredBy().isEmpty()).isEqualTo(abandonsAt == null || cart.purchasedAt() == null);
            boolean abandoned = abandonsAt != null && !AS_OF.isBefore(abandonsAt);
            lost += cart.site().equals("shop") && abandoned && cart.purchasedAt() == null && cart.emptiedAt() != null
                    ? 1
                    : 0;
        }
        int closedAtOnce = carts.purchased() - carts.recovered() + carts.emptied() - lost;
        assertThat(carts.created()).isEqualTo(carts.open() + carts.abandoned() + closedAtOnce);
    }

    @Property(tries = 300)
    void everyUnitOfTheStepFunnelIsCountedOnce(@ForAll("histories") List<Touchpoint> history, @ForAll Unit unit) {
        List<Step> steps = List.of(Step.named("view_item"), Step.named("add_to_cart"), Step.named("purchase"));

        List<StepFigures> figures = ReferenceStepFunnel.of(
                stitch(history), "shop", unit, steps, Duration.ofHours(24), Range.EVERYTHING, AS_OF);

        for (int i = 0; i < 2; i++) {
            assertThat(figures.get(i).entered())
                    .isEqualTo(figures.get(i + 1).entered()
                            + figures.get(i).dropped()
                            + figures.get(i).inWindow());
        }
    }

    @Property(tries = 300)
    void everyUnitOfThePhaseFunnelIsCountedOnce(@ForAll("histories") List<Touchpoint> history, @ForAll PhaseUnit unit) {
        Tables tables = stitch(history);

        List<PhaseFigures> figures = ReferenceFunnels.phases(tables, "shop", unit, Range.EVERYTHING, AS_OF);

        for (int i = 0; i < 4; i++) {
            assertThat(figures.get(i).reached())
                    .isEqualTo(figures.get(i + 1).reached()
                            + figures.get(i).dropped()
                            + figures.get(i).inProgress());
        }
    }
}
