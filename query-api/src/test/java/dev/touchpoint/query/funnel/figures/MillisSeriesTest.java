package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MillisSeriesTest {

    @Property(tries = 20)
    void ranksAreThoseOfSortedNumbersHoweverMany(
            @ForAll long seed,
            @ForAll @IntRange(max = 30_000) int count,
            @ForAll @LongRange(min = 1, max = 1L << 33) long below) {
        long[] numbers = new SplittableRandom(seed).longs(count, 0, below).toArray();
        MillisSeries series = new MillisSeries();
        LongStream.of(numbers).forEach(series::add);

        series.sort();

        long[] sorted = LongStream.of(numbers).sorted().toArray();
        assertThat(LongStream.range(0, series.count()).map(series::get).toArray())
                .isEqualTo(sorted);
    }
}
