package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told here by Java's regular expressions, {@code ErasureIT} tells by ClickHouse's own. */
class IdPatternsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711,page_view,badtime",
                "page_view,4711",
                "\"4711\";never",
                "name=view&uid=4711",
                "{\"customer_id\":4711}",
                "{\"customer_id\" : \"4711\", \"time\": \"never\"}",
                "e=%7B%22uid%22%3A%224711%22%7D",
                "e=%257B%2522uid%2522%253A%25224711%2522%257D",
                "{\"body\":\"{\\\"id\\\":\\\"4711\\\"}\"}",
                "{\"a\":\"\\u00224711\\u0022\"}",
                "a\\n4711\\n",
                "%34711",
                "\\u0034\\u0037\\u0031\\u0031",
                "user_4711",
                "4711"
            })
    void anIdIsFoundBetweenWhatIsNeitherLetterNorDigit(String text) {
        assertThat(inText("4711", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "47112,page_view",
                "14711",
                "a4711",
                "4711b",
                "4711\u00e9",
                "page_view",
                "",
                "471",
                "{\"t\":1764711000}"
            })
    void whatIsLongerIsAnother(String text) {
        assertThat(inText("4711", text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a@b.de    | mail=a%40b.de&x=1
            a@b.de    | mail=a%2540b.de
            a@b.de    | {"id":"a\\u0040b.de"}
            a/b       | {"id":"a\\/b"}
            a/b       | /users/a%2Fb/
            a/b       | /users/a%2fb/
            m\u00fcller | id=m%C3%BCller
            m\u00fcller | {"id":"m\\u00fcller"}
            m\u00fcller | {"id":"m\\u00FCller"}
            m\u00fcller | {"id":"m\u00fcller"}
            \ud83d\ude00x | {"id":"\\ud83d\\ude00x"}
            anna lee  | id=anna+lee
            anna lee  | id=anna%20lee
            a+b       | id=a%2Bb
            (a*b)     | x,(a*b),y
            """)
    void anIdIsFoundInEveryFormItIsSentIn(String id, String text) {
        assertThat(inText(id, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%40b.dex", "xa%40b.de", "a-b.de", "a@b-de"})
    void whatOnlyResemblesAnIdIsAnother(String text) {
        assertThat(inText("a@b.de", text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12   | 2026-12-01T10:12:00.12Z,x
            12   | t=2026-03-12T10%3A12%3A00Z
            2026 | {"time":"2026-03-01"}
            9    | {"price":"19.9"}
            19   | {"price":"19.90"}
            03   | 2026/03/01
            """)
    void partsOfDatesTimesAndDecimalNumbersAreNobody(String id, String text) {
        assertThat(inText(id, text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12   | 12,page_view,2026-03-12
            12   | {"customer_id":12,"time":"never"}
            12   | {"customer_id":"12","time":"never"}
            12   | t=never&customer_id=12
            12   | /customers/12
            12   | /customers%2F12
            12   | 12
            """)
    void aShortNumberThatStandsAloneIsFound(String id, String text) {
        assertThat(inText(id, text)).isTrue();
    }

    @Test
    void inRecordsAnIdFollowsItsLengthWhateverComesAfterIt() {
        assertThat(inRecord("gone-customer", protobuf("gone-customer", 'B'))).isTrue();
        assertThat(inRecord("1", protobuf("1", 'B'))).isTrue();
        assertThat(inRecord("gone", protobuf("gone-customer", 'B'))).isTrue();
        assertThat(inRecord("1", protobuf("12", 'B'))).isFalse();
        assertThat(inRecord("gone-customer", "{\"id\":\"gone-customer\"}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(inRecord("customer", protobuf("gonecustomer", 'B'))).isFalse();
    }

    @Test
    void inRecordsIdsOfAnyLengthAreFound() {
        for (int length : List.of(48, 65, 97, 127, 128, 200)) {
            String id = "x".repeat(length);
            assertThat(inRecord(id, protobuf(id, 'B'))).as("%d", length).isTrue();
            assertThat(inRecord(id, protobuf(id + "y", 'B'))).as("%d", length).isEqualTo(length > 127);
        }
        String wide = "\u00fc".repeat(100);
        assertThat(inRecord(wide, protobuf(wide, 'B'))).isTrue();
    }

    @Test
    void manyIdsBecomeSeveralPatternsAndNoneIsLost() {
        List<String> ids = IntStream.range(0, 300)
                .mapToObj(i -> "device-%d-%s".formatted(i, "x".repeat(40)))
                .toList();

        IdPatterns patterns = IdPatterns.of(ids);

        assertThat(patterns.texts()).hasSizeBetween(2, 20).hasSameSizeAs(patterns.records());
        assertThat(ids)
                .allMatch(id -> patterns.texts().stream()
                        .anyMatch(pattern ->
                                Pattern.compile(pattern).matcher("id=" + id).find()));
    }

    @Test
    void nobodyIsFoundByNoId() {
        assertThat(IdPatterns.of(List.of()).texts()).isEmpty();
        assertThat(IdPatterns.of(List.of("")).texts()).isEmpty();
    }

    @Property(tries = 300)
    void whateverStandsInAFormIsFound(
            @ForAll @StringLength(min = 1, max = 30) @CharRange(from = ' ', to = '\u024f') String id) {
        assertThat(inText(id, "a=1&id=" + URLEncoder.encode(id, StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(inText(id, "a,b," + id)).isTrue();
    }

    private static boolean inText(String id, String text) {
        return found(IdPatterns.of(List.of(id)).texts(), text);
    }

    private static boolean inRecord(String id, byte[] record) {
        return found(IdPatterns.of(List.of(id)).records(), new String(record, StandardCharsets.UTF_8));
    }

    private static boolean found(List<String> patterns, String text) {
        return patterns.stream()
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(text).find());
    }

    /** A field of text, and the tag of the next. */
    private static byte[] protobuf(String text, char nextTag) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('Z');
        if (bytes.length >= 0x80) {
            out.write(bytes.length & 0x7f | 0x80);
            out.write(bytes.length >> 7);
        } else {
            out.write(bytes.length);
        }
        out.writeBytes(bytes);
        out.write(nextTag);
        return out.toByteArray();
    }
}
