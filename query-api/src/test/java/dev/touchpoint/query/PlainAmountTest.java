package dev.touchpoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainAmountTest {

    @ParameterizedTest
    @CsvSource({"10.000000, 10", "1E+1, 10", "0.500000, 0.5", "-12.340000, -12.34", "0.000000, 0"})
    void hasNoZerosAtItsEndAndNoExponent(BigDecimal amount, String plain) {
        assertThat(PlainAmount.of(amount)).hasToString(plain);
    }

    @ParameterizedTest
    @CsvSource({"10000000, 10", "500000, 0.5", "-1, -0.000001", "0, 0"})
    void millionthsAreToldInUnits(BigInteger micros, BigDecimal plain) {
        assertThat(PlainAmount.ofMicros(micros)).isEqualTo(plain);
    }
}
