package dev.touchpoint.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bytes of every column type, worked out by hand from ClickHouse's description of the format. */
class RowBinaryTest {

    private interface Column {
        void write(RowBinary out) throws IOException;
    }

    private static String hex(Column column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        column.write(new RowBinary(bytes));
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Test
    void aStringIsItsLengthInBytesAndUtf8() throws IOException {
        assertThat(hex(out -> out.string(""))).isEqualTo("00");
        assertThat(hex(out -> out.string("aé"))).isEqualTo("03" + "61" + "c3a9");
    }

    @Test
    void aLengthTakesSevenBitsPerByte() throws IOException {
        assertThat(hex(out -> out.string("x".repeat(300))))
                .startsWith("ac02" + "7878")
                .hasSize(2 * 302);
        assertThat(hex(out -> out.size(0))).isEqualTo("00");
        assertThat(hex(out -> out.size(127))).isEqualTo("7f");
        assertThat(hex(out -> out.size(128))).isEqualTo("8001");
    }

    @Test
    void aBoolIsOneByte() throws IOException {
        assertThat(hex(out -> out.bool(true))).isEqualTo("01");
        assertThat(hex(out -> out.bool(false))).isEqualTo("00");
    }

    @Test
    void integersAreLittleEndian() throws IOException {
        assertThat(hex(out -> out.uint8(0))).isEqualTo("00");
        assertThat(hex(out -> out.uint8(255))).isEqualTo("ff");
        assertThat(hex(out -> out.int8(1))).isEqualTo("01");
        assertThat(hex(out -> out.int8(-1))).isEqualTo("ff");
        assertThat(hex(out -> out.uint32(258))).isEqualTo("02010000");
        assertThat(hex(out -> out.uint32(4_294_967_295L))).isEqualTo("ffffffff");
        assertThat(hex(out -> out.uint64(1))).isEqualTo("0100000000000000");
        assertThat(hex(out -> out.uint64(Long.MAX_VALUE))).isEqualTo("ffffffffffffff7f");
        assertThat(hex(out -> out.int64(-2))).isEqualTo("feffffffffffffff");
    }

    @Test
    void aNullableSaysFirstWhetherItIsNull() throws IOException {
        assertThat(hex(out -> out.nullableInt64(null))).isEqualTo("01");
        assertThat(hex(out -> out.nullableInt64(3L))).isEqualTo("00" + "0300000000000000");
        assertThat(hex(out -> out.nullableFloat64(null))).isEqualTo("01");
        assertThat(hex(out -> out.nullableFloat64(4.5))).isEqualTo("00" + "0000000000001240");
        assertThat(hex(out -> out.nullableTime(null))).isEqualTo("01");
        assertThat(hex(out -> out.nullableTime(Instant.EPOCH))).isEqualTo("00" + "0000000000000000");
        assertThat(hex(out -> out.nullableDecimal(null))).isEqualTo("01");
        assertThat(hex(out -> out.nullableDecimal(1L))).isEqualTo("00" + "0100000000000000");
    }

    @Test
    void aTimeIsMillisecondsSinceTheEpoch() throws IOException {
        assertThat(hex(out -> out.time(Instant.ofEpochMilli(1)))).isEqualTo("0100000000000000");
        // 2026-01-01T00:00:00Z is 1,767,225,600 s after the epoch: 0x19B76DAA800 ms.
        assertThat(hex(out -> out.time(Instant.parse("2026-01-01T00:00:00Z")))).isEqualTo("00a8da769b010000");
        assertThat(hex(out -> out.time(Instant.ofEpochMilli(-1)))).isEqualTo("ffffffffffffffff");
        assertThat(hex(out -> out.time(Instant.ofEpochSecond(0, 1_999_999)))).isEqualTo("0100000000000000");
    }

    @Test
    void aDecimalIsMillionths() throws IOException {
        assertThat(hex(out -> out.decimal(9_900_000))).isEqualTo("e00f970000000000");
        assertThat(hex(out -> out.decimal(-1))).isEqualTo("ffffffffffffffff");
        assertThat(hex(out -> out.decimal(999_999_999_999_999_999L))).isEqualTo("ffff63a7b3b6e00d");
    }

    @Test
    void anArrayIsItsSizeAndItsElements() throws IOException {
        assertThat(hex(out -> out.phases(List.of()))).isEqualTo("00");
        assertThat(hex(out -> out.phases(List.of(1, 2, 6)))).isEqualTo("03" + "010206");
    }

    @Test
    void aMapIsItsSizeAndItsPairsByKey() throws IOException {
        Map<String, String> descending = new TreeMap<>(Comparator.reverseOrder());
        descending.putAll(Map.of("a", "1", "b", ""));

        assertThat(hex(out -> out.strings(descending))).isEqualTo("02" + "0161" + "0131" + "0162" + "00");
        assertThat(hex(out -> out.strings(Map.of()))).isEqualTo("00");
        assertThat(hex(out -> out.amounts(Map.of("EUR", 1L)))).isEqualTo("01" + "03455552" + "0100000000000000");
    }

    @Test
    void aRowEndsWithItsVersionAndWhetherItIsATombstone() throws IOException {
        IdentityRow row = new IdentityRow("s", "d", "e", Instant.ofEpochMilli(1), null, "device:d");
        String columns = "0173" + "0164" + "0165" + "0100000000000000" + "01" + "086465766963653a64";

        assertThat(hex(out -> row.writeColumns(out))).isEqualTo(columns);
        assertThat(hex(out -> row.write(out, 5, false))).isEqualTo(columns + "0500000000000000" + "00");
        assertThat(hex(out -> row.write(out, 6, true))).isEqualTo(columns + "0600000000000000" + "01");
    }
}
