package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What version 1 wrote, later versions read: {@code touchpoint-v1.hex} and {@code touchpoints-v1.hex} are never changed. Each of
 * their lines is a piece of the bytes; what stands after {@code #} is for people.
 */
class GoldenBytesTest {

    private static final Touchpoint EVERY_FIELD_SET = new Touchpoint(
            "e-1",
            "shop",
            "touchpoint",
            "purchase",
            Instant.ofEpochMilli(1_767_225_600_000L),
            Instant.ofEpochMilli(1_767_225_601_000L),
            Instant.ofEpochMilli(1_767_225_602_500L),
            Instant.ofEpochMilli(1_767_225_600_001L),
            true,
            42L,
            "a-1",
            "c-1",
            "a-0",
            "s-1",
            new Page("https://s.ch/p?x=1", "/p", "Pagé", "https://r.ch/"),
            new Campaign("google", "cpc", "spring", "shoes", "red", Map.of("gclid", "g1", "dclid", "d1")),
            new Commerce(
                    "k-1",
                    "o-1",
                    "CHF",
                    59_900_000L,
                    List.of(
                            new Commerce.Item("x", "Shoe", "shoes", 2, 29_950_000L),
                            new Commerce.Item("y", "", "", -1, 0))),
            Map.of("price-test", "b", "hero", "a"),
            new Feedback(4.5, 5, "fine"),
            new Context("curl", "de-CH", "CH", "192.0.2.0", ""),
            true,
            true,
            true,
            Consent.GRANTED,
            Purposes.UNKNOWN,
            Map.of("b", "2", "a", "1"));

    private static final Touchpoint LITTLE_SAID =
            BareTouchpoint.of("e-2", "page_view", "", "", Instant.EPOCH, Consent.UNKNOWN, Map.of());

    @Test
    void versionOneIsRead() throws Exception {
        Touchpoint read = TouchpointCodec.decode(golden());

        assertThat(read).usingRecursiveComparison().isEqualTo(EVERY_FIELD_SET);
    }

    @Test
    void versionOneIsStillWritten() throws IOException {
        byte[] written = TouchpointCodec.encode(EVERY_FIELD_SET);

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(golden()));
    }

    @Test
    void anUnknownFieldOfALaterVersionIsLeftOut() throws Exception {
        byte[] golden = golden();
        byte[] later = new byte[golden.length + 3];
        System.arraycopy(golden, 0, later, 0, golden.length);
        later[golden.length] = (byte) 0x98; // Field 99, a number: (99 << 3) in two bytes,
        later[golden.length + 1] = 0x06;
        later[golden.length + 2] = 0x07; // which is 7.

        assertThat(TouchpointCodec.decode(later)).isEqualTo(EVERY_FIELD_SET);
    }

    @Test
    void aRecordOfSeveralIsRead() throws Exception {
        List<Touchpoint> read = RecordValue.touchpoints(golden("touchpoints-v1.hex"));

        assertThat(read).usingRecursiveComparison().isEqualTo(List.of(EVERY_FIELD_SET, LITTLE_SAID));
    }

    /** Of one sender: by its other key the second would lie in a record of its own. */
    @Test
    void aRecordOfSeveralIsStillWritten() throws Exception {
        byte[] golden = golden("touchpoints-v1.hex");
        RecordPacking packing = new RecordPacking();
        for (byte[] part : RecordValue.parts(golden)) {
            packing.touchpoint().fields(part);
            packing.end(new byte[] {1}, "id " + part.length, 0);
        }

        assertThat(packing.records())
                .singleElement()
                .satisfies(record -> assertThat(HexFormat.of().formatHex(record.value()))
                        .isEqualTo(HexFormat.of().formatHex(golden)));
    }

    private static byte[] golden() throws IOException {
        return golden("touchpoint-v1.hex");
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream in = GoldenBytesTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            StringBuilder digits = new StringBuilder();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> digits.append(line.replaceAll("#.*", "").replaceAll("\\s", "")));
            return HexFormat.of().parseHex(digits);
        }
    }
}
