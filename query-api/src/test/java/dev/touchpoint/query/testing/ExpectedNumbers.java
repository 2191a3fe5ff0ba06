package dev.touchpoint.query.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as the API must tell them, each in the one form that equals it. */
final class ExpectedNumbers {

    private static final double MILLIS = 1_000.0;
    private static final int MICRO_DIGITS = 6;

    private ExpectedNumbers() {}

    static @Nullable Object durations(List<Long> ascending) {
        if (ascending.isEmpty()) {
            return null;
        }
        int count = ascending.size();
        long sum = ascending.stream().mapToLong(Long::longValue).sum();
        double median = count % 2 == 1
                ? ascending.get(count / 2)
                : (ascending.get(count / 2 - 1) + ascending.get(count / 2)) / 2.0;
        Map<String, Object> durations = new LinkedHashMap<>();
        durations.put("mean", plain(BigDecimal.valueOf((double) sum / count / MILLIS)));
        durations.put("median", plain(BigDecimal.valueOf(median / MILLIS)));
        int rank = (int) Math.ceil(count * 9 / 10.0);
        durations.put("p90", plain(BigDecimal.valueOf(ascending.get(rank - 1) / MILLIS)));
        return durations;
    }

    static @Nullable Object rate(int part, int whole) {
        return whole == 0 ? null : plain(BigDecimal.valueOf((double) part / whole));
    }

    static BigDecimal ofMicros(BigInteger micros) {
        return plain(new BigDecimal(micros, MICRO_DIGITS));
    }

    static BigDecimal seconds(Duration length) {
        return plain(BigDecimal.valueOf(length.toMillis(), 3));
    }

    static BigDecimal number(long number) {
        return plain(BigDecimal.valueOf(number));
    }

    /** The one form of a number that equals it. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
