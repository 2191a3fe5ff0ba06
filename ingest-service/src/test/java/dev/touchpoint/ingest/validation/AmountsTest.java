package dev.touchpoint.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "19.99, 19990000",
        "1e3, 1000000000",
        "0.0000005, 1",
        "0.00000049, 0",
        "-0.0000005, -1",
        "-0, 0",
        "0e999999999, 0",
        "1e-999999999, 0",
        "1000000000, 1000000000000000",
        "-1000000000, -1000000000000000",
        "1000000000.0000004, 1000000000000000",
    })
    void amountsAreExactToSixDecimals(String text, long micros) throws Exception {
        assertThat(Amounts.micros(text, "value", -Limits.VALUE, Limits.VALUE)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1000000000.000001", "-1000000001", "1e10", "1e999999999", "-9e99999999", "99999999999999999999"
            })
    void amountsOutsideOfTheirRangeAreRefused(String text) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> Amounts.micros(text, "value", -Limits.VALUE, Limits.VALUE))
                .satisfies(refusal -> assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.OUT_OF_RANGE));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 1", "-3, 1", "-1e999999999, 1", "10001, 10000", "1e999999999, 10000"})
    void theEndOfItsRangeThatANumberPassesIsTold(String text, long end) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> Amounts.whole(text, "quantity", 1, Limits.QUANTITY))
                .satisfies(refusal -> assertThat(refusal.violation().limit()).isEqualTo(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,5", "NaN", "Infinity", "0x10", "1e99999999999"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> Amounts.micros(text, "value", -Limits.VALUE, Limits.VALUE))
                .satisfies(refusal -> assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.INVALID_TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "0.9999999"})
    void quantitiesAreWhole(String text) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> Amounts.whole(text, "quantity", 1, Limits.QUANTITY))
                .satisfies(refusal -> assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.INVALID_TYPE));
    }

    @Property
    void microsEqualTheDecimalRoundedHalfUp(
            @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(9) BigDecimal amount) throws Exception {
        BigDecimal expected = amount.setScale(6, RoundingMode.HALF_UP).movePointRight(6);

        assertThat(Amounts.micros(amount.toString(), "value", -Limits.VALUE, Limits.VALUE))
                .isEqualTo(expected.longValueExact());
    }
}
