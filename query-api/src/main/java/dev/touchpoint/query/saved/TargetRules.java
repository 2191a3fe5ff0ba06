package dev.touchpoint.query.saved;

import dev.touchpoint.query.Rate;
import dev.touchpoint.query.answer.Staged.Stage;
import dev.touchpoint.query.saved.FunnelStatus.StepStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what came of a funnel against its targets. Who is still under way counts for neither side: a young cohort would
 * miss every target. Who began at a step didn't come to it from the one before.
 */
final class TargetRules {

    private TargetRules() {}

    static List<StepStatus> judge(List<Stage> stages, List<FunnelTarget> targets, long minimumSample) {
        List<StepStatus> judged = new ArrayList<>();
        for (FunnelTarget target : targets) {
            int place = target.step() - 1;
            int base = target.isOfFirst() ? 0 : previous(stages, place);
            Stage stage = stages.get(place);
            long reached = stage.reached() - stage.started();
            long sample = stages.get(base).reached();
            for (Stage before : stages.subList(base, place)) {
                sample -= before.undecided();
            }
            Double actual = Rate.of(reached, sample);
            String status = actual == null || sample < minimumSample
                    ? FunnelStatus.TOO_FEW
                    : actual < target.atLeast() ? FunnelStatus.MISSED : FunnelStatus.OK;
            judged.add(new StepStatus(
                    target.step(), stage.name(), target.of(), target.atLeast(), actual, reached, sample, status));
        }
        return judged;
    }

    private static int previous(List<Stage> stages, int place) {
        int before = place - 1;
        while (before > 0 && stages.get(before).optional()) {
            before--;
        }
        return before;
    }

    /** A miss outweighs what can't be judged, and that outweighs what is well. */
    static String overall(List<StepStatus> steps) {
        List<String> all = steps.stream().map(StepStatus::status).toList();
        for (String worst : List.of(FunnelStatus.MISSED, FunnelStatus.TOO_FEW)) {
            if (all.contains(worst)) {
                return worst;
            }
        }
        return FunnelStatus.OK;
    }
}
