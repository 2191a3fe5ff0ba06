package dev.touchpoint.query.funnel.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.reference.FunnelTouchpoint;
import dev.touchpoint.reference.ReferencePassage;
import dev.touchpoint.reference.ReferenceStepFunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

class FunnelRulesPropertiesTest {

    /** What there is to say of a passage, touchpoints by their ids. */
    private record Told(int start, int furthest, boolean converted, boolean inWindow, List<String> taken) {}

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void findsWhatTryingEverythingFinds(@ForAll("cases") FunnelCase funnel) {
        List<FunnelTouchpoint> unit = funnel.units().get(0);

        Passage passage = new FunnelRules(funnel.definition()).judge(funnel.path(unit));

        assertThat(told(passage, unit))
                .isEqualTo(told(ReferenceStepFunnel.judge(funnel.question(), "unit", unit), funnel));
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void judgesAUnitLikeItselfWhateverItJudgedBefore(@ForAll("severalUnits") FunnelCase funnel) {
        FunnelRules rules = new FunnelRules(funnel.definition());
        UnitPath path = new UnitPath();

        for (List<FunnelTouchpoint> unit : funnel.units()) {
            path.clear();
            funnel.fill(path, unit);
            Told fresh = told(new FunnelRules(funnel.definition()).judge(funnel.path(unit)), unit);
            assertThat(told(rules.judge(path), unit)).isEqualTo(fresh);
        }
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void doesNotCareForPassiveTouchpointsThatMatchNothing(@ForAll("cases") FunnelCase funnel) {
        List<FunnelTouchpoint> unit = funnel.units().get(0);
        List<FunnelTouchpoint> longer = new ArrayList<>();
        for (FunnelTouchpoint touchpoint : unit) {
            longer.add(touchpoint);
            longer.add(FunnelCases.nothing(touchpoint.row().occurredAt(), true));
        }
        FunnelRules rules = new FunnelRules(funnel.definition());

        Told without = told(rules.judge(funnel.path(unit)), unit);

        assertThat(told(rules.judge(funnel.path(longer)), longer)).isEqualTo(without);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void doesNotCareWhenItAllHappened(@ForAll("cases") FunnelCase funnel) {
        List<FunnelTouchpoint> unit = funnel.units().get(0);
        FunnelDefinition asked = funnel.definition();
        long shift = -Duration.ofDays(30_000).toMillis() - 1;
        FunnelDefinition shifted = new FunnelDefinition(
                asked.order(),
                asked.open(),
                asked.hold(),
                asked.steps(),
                asked.exclusions(),
                asked.window(),
                Math.max(asked.from() + shift, -FunnelDefinition.EVER),
                asked.to() + shift,
                asked.asOf() + shift);

        assertThat(told(new FunnelRules(shifted).judge(funnel.shifted(unit, shift)), unit))
                .isEqualTo(told(new FunnelRules(asked).judge(funnel.path(unit)), unit));
    }

    @Provide
    Arbitrary<FunnelCase> cases() {
        return FunnelCases.cases(1, 8);
    }

    @Provide
    Arbitrary<FunnelCase> severalUnits() {
        return FunnelCases.cases(5, 20);
    }

    private static Told told(@Nullable ReferencePassage passage, FunnelCase funnel) {
        List<String> taken = new ArrayList<>();
        for (int step = 1; step <= funnel.question().steps().size(); step++) {
            FunnelTouchpoint touchpoint =
                    passage == null ? null : passage.taken().get(step);
            taken.add(touchpoint == null ? "" : touchpoint.row().eventId());
        }
        return passage == null
                ? new Told(0, 0, false, false, taken)
                : new Told(passage.start(), passage.furthest(), passage.converted(), passage.inWindow(), taken);
    }

    private static Told told(Passage passage, List<FunnelTouchpoint> unit) {
        List<String> taken = new ArrayList<>();
        for (int step = 0; step < passage.steps(); step++) {
            taken.add(passage.took(step) ? unit.get(passage.place(step)).row().eventId() : "");
        }
        return new Told(passage.start() + 1, passage.furthest() + 1, passage.converted(), passage.inWindow(), taken);
    }
}
