package dev.touchpoint.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C080",
                "C1BF",
                "E08080",
                "EDA080",
                "EDBFBF",
                "F0808080",
                "F4908080",
                "F5808080",
                "80",
                "C3",
                "E282",
                "FF"
            })
    void formsThatMayNotBeAreRefused(String hex) {
        assertThat(Utf8.isValid(HexFormat.of().parseHex(hex))).isFalse();
    }

    @Property
    void everyTextIsValid(@ForAll String text) {
        assertThat(Utf8.isValid(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Property
    void agreesWithThePlatformsStrictDecoder(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(Utf8.isValid(bytes)).isEqualTo(decodes(bytes));
    }

    @Property
    void agreesWhereTheBadByteIsSomewhereInAText(
            @ForAll @StringLength(max = 30) String text, @ForAll byte bad, @ForAll int at) {
        byte[] bytes = (text + "padding: more than a word").getBytes(StandardCharsets.UTF_8);
        bytes[Math.floorMod(at, bytes.length)] = bad;

        assertThat(Utf8.isValid(bytes)).isEqualTo(decodes(bytes));
    }

    private static boolean decodes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
