package dev.touchpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.NeedsRees46;
import dev.touchpoint.testing.Rees46File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules against answers that were counted by others on real events. */
@NeedsRees46
class Rees46Test {

    private static final Instant ALL_RECEIVED = Instant.parse("2019-10-01T02:50:00Z");
    private static final Instant TWO_HOURS_LATER = Instant.parse("2019-10-01T04:50:00Z");

    private static Tables tables;

    @BeforeAll
    static void stitch() throws IOException {
        tables = ReferenceStitching.of(Rees46File.read(), ReferenceSettings.DEFAULTS, touchpoint -> "");
    }

    @Test
    void identicalRowsAreEventsOfTheirOwn() {
        assertThat(tables.touchpoints()).hasSize(17_434);
        assertThat(tables.touchpoints()).noneMatch(row -> row.late());
    }

    @Test
    void visitorsHaveTheSessionsOfTheRules() {
        assertThat(tables.sessions()).hasSize(4_518);
    }

    @Test
    void funnelByPerson() {
        assertThat(entered(Unit.PERSON)).containsExactly(4_504, 111, 62);
    }

    @Test
    void funnelByClientSession() {
        assertThat(entered(Unit.CLIENT_SESSION)).containsExactly(5_066, 118, 65);
    }

    private static List<Integer> entered(Unit unit) {
        List<Step> steps = List.of(Step.named("view"), Step.named("cart"), Step.named("purchase"));
        return ReferenceStepFunnel.of(
                        tables, Rees46File.SITE, unit, steps, Duration.ofHours(24), Range.EVERYTHING, ALL_RECEIVED)
                .stream()
                .map(StepFigures::entered)
                .toList();
    }

    @Test
    void phasesByPerson() {
        List<PhaseFigures> phases =
                ReferenceFunnels.phases(tables, Rees46File.SITE, PhaseUnit.PERSON, Range.EVERYTHING, ALL_RECEIVED);

        assertThat(phases).extracting(PhaseFigures::reached).containsExactly(4_504, 4_504, 4_504, 242, 193, 0);
        assertThat(phases).extracting(PhaseFigures::skipped).containsExactly(4_504, 4_504, 0, 131, 0, 0);
    }

    @Test
    void cartsWhenEverythingHasComeIn() {
        CartFigures carts = carts(ALL_RECEIVED);

        assertThat(carts.created()).isEqualTo(123);
        assertThat(carts.emptied()).isZero();
        assertThat(carts.recovered()).isZero();
        assertThat(carts.purchased()).isEqualTo(70);
        assertThat(carts.abandoned()).isEqualTo(1);
        assertThat(carts.open()).isEqualTo(52);
    }

    @Test
    void cartsWhenTheTimeoutIsOver() {
        CartFigures carts = carts(TWO_HOURS_LATER);

        assertThat(carts.created()).isEqualTo(123);
        assertThat(carts.purchased()).isEqualTo(70);
        assertThat(carts.abandoned()).isEqualTo(53);
        assertThat(carts.open()).isZero();
        assertThat(carts.abandonmentRate()).isEqualTo(53.0 / 123);
    }

    @Test
    void mostPurchasesCloseNoCart() {
        assertThat(tables.stitched())
                .filteredOn(row -> row.name().equals("purchase") && row.cartId().isEmpty())
                .hasSize(144);
    }

    private static CartFigures carts(Instant asOf) {
        return ReferenceFunnels.carts(tables, Rees46File.SITE, Range.EVERYTHING, asOf);
    }
}
