package dev.touchpoint.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    /** One character of a good text is replaced, so that nearly right texts come up as often as right ones. */
    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> good = Arbitraries.longs()
                .between(TimeText.FIRST, TimeText.LAST)
                .map(millis ->
                        Instant.ofEpochMilli(millis).plusNanos(millis & 0xFFFF).toString());
        return mangled(good, "0123456789-T:.Z+ ");
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> good = Arbitraries.bigDecimals()
                .between(new BigDecimal("-10000000000000"), new BigDecimal("10000000000000"))
                .ofScale(6)
                .map(number -> number.stripTrailingZeros().toPlainString());
        return mangled(good, "0123456789-.eE+ ");
    }

    private static Arbitrary<String> mangled(Arbitrary<String> good, String alphabet) {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 60);
        Arbitrary<Character> other = Arbitraries.chars().with(alphabet.toCharArray());
        return good.flatMap(text -> place.flatMap(
                at -> other.map(c -> at >= text.length() ? text : text.substring(0, at) + c + text.substring(at + 1))));
    }

    @Property
    void aTimeInThePlainFormIsWhatTheJdkReads(@ForAll @From("times") String text) {
        long millis = PlainText.millis(text);

        if (millis != PlainText.OTHER) {
            assertThat(millis).isEqualTo(Instant.parse(text).toEpochMilli());
        } else {
            assertThat(text)
                    .satisfiesAnyOf(
                            other -> assertThat(isPlainTime(other)).isFalse(),
                            other -> assertThat(isTime(other)).isFalse(),
                            other -> assertThat(other).contains("T24:"));
        }
    }

    @Property
    void aNumberInThePlainFormIsWhatTheJdkReads(@ForAll @From("numbers") String text) {
        long micros = PlainText.micros(text);

        if (micros == PlainText.OTHER) {
            assertThat(text).doesNotMatch("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
        } else {
            assertThat(micros).isEqualTo(new BigDecimal(text).movePointRight(6).longValueExact());
        }
    }

    @Property
    void everyDayIsKnown(
            @ForAll @IntRange(min = 1, max = 9999) int year,
            @ForAll @IntRange(max = 99) int month,
            @ForAll @IntRange(max = 99) int day) {
        String text = "%04d-%02d-%02dT12:34:56.789Z".formatted(year, month, day);

        if (isTime(text)) {
            assertThat(PlainText.millis(text)).isEqualTo(Instant.parse(text).toEpochMilli());
        } else {
            assertThat(PlainText.millis(text)).isEqualTo(PlainText.OTHER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "12, 12000000",
        "-0.5, -500000",
        "19.95, 19950000",
        "1700000000000, 1700000000000000000"
    })
    void numbers(String text, long micros) {
        assertThat(PlainText.micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".5", "5.", "1e3", "+1", "0.1234567", "9000000000001", "١"})
    void otherNumbersAreLeft(String text) {
        assertThat(PlainText.micros(text)).isEqualTo(PlainText.OTHER);
    }

    private static boolean isPlainTime(String text) {
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).getEpochSecond() > Long.MIN_VALUE;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
