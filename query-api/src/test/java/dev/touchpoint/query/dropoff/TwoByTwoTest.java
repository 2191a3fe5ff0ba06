package dev.touchpoint.query.dropoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values known from textbooks and from other programs. */
class TwoByTwoTest {

    @Test
    void knowsTheLadyTastingTea() {
        // Fisher (1935): 34 of 70 ways are as rare.
        TwoByTwo tea = new TwoByTwo(3, 1, 1, 3);

        assertThat(tea.test()).isEqualTo(TwoByTwo.Test.FISHER);
        assertThat(tea.significance()).isEqualTo(34.0 / 70, within(1e-12));
    }

    @Test
    void takesFishersTestForSmallCounts() {
        // With margins 10, 6 and 9, 7: 400 of 11,440 ways are as rare.
        TwoByTwo table = new TwoByTwo(8, 2, 1, 5);

        assertThat(table.test()).isEqualTo(TwoByTwo.Test.FISHER);
        assertThat(table.significance()).isEqualTo(400.0 / 11_440, within(1e-12));
    }

    @Test
    void countsTablesExactlyAsLikely() {
        // Of 5, 30, 30 and 5 of 70 ways, the observed one is one of the 30.
        assertThat(new TwoByTwo(2, 3, 2, 1).significance()).isEqualTo(1, within(1e-12));
    }

    @Test
    void holdsWhereProbabilitiesAreTooSmallForADouble() {
        // Only the observed table and none other is as rare: 1 of C(3000, 4) ways, all four of which dropped.
        assertThat(FisherRules.twoSided(4, 0, 0, 2_996))
                .isEqualTo(24.0 / (3_000.0 * 2_999 * 2_998 * 2_997), within(1e-24));
        assertThat(FisherRules.twoSided(2_000, 0, 0, 2_000)).isBetween(0.0, 1e-300);
    }

    @Test
    void takesChiSquareForLargeOnes() {
        // Chi-square 37.6444…, of which erfc(sqrt(x / 2)) is this.
        TwoByTwo table = new TwoByTwo(30, 20, 10, 80);

        assertThat(table.test()).isEqualTo(TwoByTwo.Test.CHI_SQUARE);
        assertThat(table.significance()).isEqualTo(8.48881017599706e-10, within(1e-18));
        assertThat(table.dropRate()).isEqualTo(0.75);
        assertThat(table.dropRateOtherwise()).isEqualTo(0.2);
        assertThat(table.oddsRatio()).isEqualTo(30.5 * 80.5 / (20.5 * 10.5), within(1e-12));
    }

    @Test
    void takesChiSquareFromAnExpectedCountOfFiveOn() {
        assertThat(new TwoByTwo(5, 5, 5, 5).test()).isEqualTo(TwoByTwo.Test.CHI_SQUARE);
        assertThat(new TwoByTwo(5, 5, 4, 5).test()).isEqualTo(TwoByTwo.Test.FISHER);
        assertThat(new TwoByTwo(5, 5, 5, 5).significance()).isEqualTo(1);
    }

    @Test
    void findsNothingInAnEmptyGroup() {
        assertThat(new TwoByTwo(0, 0, 3, 4).significance()).isEqualTo(1);
        assertThat(new TwoByTwo(3, 4, 0, 0).significance()).isEqualTo(1);
    }

    @Test
    void keepsTheOddsRatioFinite() {
        assertThat(new TwoByTwo(3, 0, 0, 3).oddsRatio()).isEqualTo(3.5 * 3.5 / (0.5 * 0.5));
    }

    @Test
    void correctsForTheNumberOfTests() {
        // By hand: 0.005 · 4 / 1 and 0.01 · 4 / 2 are 0.02; 0.03 · 4 / 3 and 0.04 · 4 / 4 are 0.04.
        assertThat(FalseDiscoveryRules.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-15));
        // 0.02 · 3 / 1 would be more than 0.021 · 3 / 2 is: the lesser one holds.
        assertThat(FalseDiscoveryRules.adjusted(new double[] {0.02, 0.9, 0.021}))
                .containsExactly(new double[] {0.0315, 0.9, 0.0315}, within(1e-15));
        assertThat(FalseDiscoveryRules.adjusted(new double[0])).isEmpty();
    }
}
