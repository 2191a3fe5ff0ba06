package dev.touchpoint.query.saved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.answer.Staged.Stage;
import dev.touchpoint.query.saved.FunnelStatus.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetRulesTest {

    /** 100 came, 10 of them may still go on; 45 went on, 5 of them may still; a side step; 20 arrived. */
    private static final List<Stage> STAGES = List.of(
            new Stage(1, "a", 100, 10, false),
            new Stage(2, "b", 45, 5, false),
            new Stage(3, "c", 7, 0, true),
            new Stage(4, "d", 20, 0, false));

    @Test
    void leavesOutWhoMayStillCome() {
        StepStatus step = judge(new FunnelTarget(2, "previous", 0.5), 1);

        assertThat(step.sample()).isEqualTo(90);
        assertThat(step.actual()).isEqualTo(0.5);
        assertThat(step.status()).isEqualTo("ok");
    }

    @Test
    void comparesWithTheRequiredStepBefore() {
        StepStatus step = judge(new FunnelTarget(4, "previous", 0.51), 1);

        assertThat(step.sample()).isEqualTo(40);
        assertThat(step.actual()).isEqualTo(0.5);
        assertThat(step.status()).isEqualTo("missed");
    }

    @Test
    void leavesOutAllWhoAreUnderWayFromTheFirst() {
        StepStatus step = judge(new FunnelTarget(4, "first", 0.2), 1);

        assertThat(step.sample()).isEqualTo(85);
        assertThat(step.reached()).isEqualTo(20);
    }

    @Test
    void judgesNoFewerThanTheMinimum() {
        assertThat(judge(new FunnelTarget(2, "previous", 0.9), 91).status()).isEqualTo("too_few");
        assertThat(judge(new FunnelTarget(2, "previous", 0.9), 90).status()).isEqualTo("missed");
    }

    @Test
    void judgesNobodyAtAllAsTooFew() {
        List<StepStatus> steps = TargetRules.judge(
                List.of(new Stage(1, "a", 0, 0, false), new Stage(2, "b", 0, 0, false)),
                List.of(new FunnelTarget(2, "previous", 0)),
                1);

        assertThat(steps.get(0).actual()).isNull();
        assertThat(steps.get(0).status()).isEqualTo("too_few");
    }

    /** 50 came to the second step, of whom 30 began there; of 40 who came from the first, 10 may still and 20 did. */
    @Test
    void leavesOutWhoBeganAtTheStep() {
        List<Stage> open = List.of(new Stage(1, "a", 40, 40, 10, false), new Stage(2, "b", 50, 30, 0, false));

        StepStatus step = TargetRules.judge(open, List.of(new FunnelTarget(2, "previous", 0.7)), 1)
                .get(0);

        assertThat(step.reached()).isEqualTo(20);
        assertThat(step.sample()).isEqualTo(30);
        assertThat(step.status()).isEqualTo("missed");
    }

    @Test
    void tellsTheWorstOfAll() {
        assertThat(overall(new FunnelTarget(2, "previous", 0.5), new FunnelTarget(4, "first", 0)))
                .isEqualTo("ok");
        assertThat(overall(new FunnelTarget(2, "previous", 0.5), new FunnelTarget(4, "previous", 0)))
                .isEqualTo("too_few");
        assertThat(overall(new FunnelTarget(2, "previous", 0.6), new FunnelTarget(4, "previous", 0)))
                .isEqualTo("missed");
    }

    private static StepStatus judge(FunnelTarget target, long minimumSample) {
        return TargetRules.judge(STAGES, List.of(target), minimumSample).get(0);
    }

    private static String overall(FunnelTarget... targets) {
        return TargetRules.overall(TargetRules.judge(STAGES, List.of(targets), 50));
    }
}
