package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.progress.AsOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tests what distinguishes those who dropped from those who went on. */
final class WhyRules {

    private static final Comparator<Finding> MOST_SIGNIFICANT_FIRST = Comparator.comparingDouble(
                    Finding::adjustedSignificance)
            .thenComparing(finding -> -Math.abs(finding.riskDifference()))
            .thenComparing(Finding::attribute)
            .thenComparing(Finding::value);

    private WhyRules() {}

    static WhyAnswer answer(WhyRequest request, Candidates found) {
        AsOf asOf = request.asOf();
        int tested = found.tested().size();
        return new WhyAnswer(
                request.site(),
                request.phase().label(),
                request.phase().number(),
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                found.dropped(),
                found.advanced(),
                found.startedBeyond(),
                found.all(),
                tested,
                found.all() - found.frequent(),
                found.frequent() - found.telling(),
                found.telling() - tested,
                findings(found).stream().limit(request.limit()).toList());
    }

    private static List<Finding> findings(Candidates found) {
        List<TwoByTwo> tables = new ArrayList<>();
        for (Candidate candidate : found.tested()) {
            tables.add(new TwoByTwo(
                    candidate.dropped(),
                    found.dropped() - candidate.dropped(),
                    candidate.advanced(),
                    found.advanced() - candidate.advanced()));
        }
        double[] significances =
                tables.stream().mapToDouble(TwoByTwo::significance).toArray();
        double[] adjusted = FalseDiscoveryRules.adjusted(significances);
        List<Finding> findings = new ArrayList<>();
        for (int test = 0; test < tables.size(); test++) {
            findings.add(finding(found.tested().get(test), tables.get(test), significances[test], adjusted[test]));
        }
        findings.sort(MOST_SIGNIFICANT_FIRST);
        return findings;
    }

    private static Finding finding(Candidate candidate, TwoByTwo table, double significance, double adjusted) {
        return new Finding(
                candidate.attribute(),
                candidate.value(),
                candidate.dropped(),
                candidate.advanced(),
                table.dropRate(),
                table.dropRateOtherwise(),
                table.riskDifference(),
                table.oddsRatio(),
                table.test().label(),
                significance,
                adjusted);
    }
}
