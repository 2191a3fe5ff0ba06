package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StableIdTest {

    /** {@code printf '\x00\x00\x00\x01a\x00\x00\x00\x02bc' | sha256sum}, the first half. */
    @Test
    void itIsHalfOfSha256OverThePartsAndTheirLengths() {
        assertThat(StableId.of("a", "bc")).isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e");
    }

    /** {@code printf '\x00\x00\x00\x02\xc3\xa9' | sha256sum}: the length is that of the UTF-8 bytes. */
    @Test
    void lengthsAreThoseOfBytes() {
        assertThat(StableId.of("é")).isEqualTo("d1e9fa6240157ad2f9401c2bd40da330");
    }

    @Property
    void itHas32HexadecimalDigits(@ForAll List<String> parts) {
        assertThat(StableId.of(parts.toArray(String[]::new))).matches("[0-9a-f]{32}");
    }

    @Property
    void theSamePartsGiveTheSameId(@ForAll List<String> parts) {
        assertThat(StableId.of(parts.toArray(String[]::new)))
                .isEqualTo(StableId.of(List.copyOf(parts).toArray(String[]::new)));
    }

    @Property
    void whereAPartEndsMatters(@ForAll String left, @ForAll String right) {
        Assume.that(!left.isEmpty());

        assertThat(StableId.of(left, right))
                .isNotEqualTo(StableId.of(left + right))
                .isNotEqualTo(StableId.of("", left + right));
    }

    @Property
    void orderMatters(@ForAll String left, @ForAll String right) {
        Assume.that(!left.equals(right));

        assertThat(StableId.of(left, right)).isNotEqualTo(StableId.of(right, left));
    }
}
