package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TouchpointCodecTest {

    @Property
    void whatIsWrittenIsRead(@ForAll("touchpoints") Touchpoint touchpoint) throws UndecodableTouchpointException {
        assertThat(TouchpointCodec.decode(TouchpointCodec.encode(touchpoint))).isEqualTo(touchpoint);
    }

    @Property
    void theBytesAreThoseOfProtobufsOwnBuilders(@ForAll("touchpoints") Touchpoint touchpoint) {
        assertThat(TouchpointCodec.encode(touchpoint)).isEqualTo(BuilderCodec.encode(touchpoint));
    }

    /** Lengths of one, two and three bytes, of texts and of messages inside messages. */
    @Property(tries = 100)
    void longTextsHaveTheBytesOfProtobufsOwnBuilders(
            @ForAll @IntRange(max = 20_000) int chars, @ForAll @CharRange(from = 'a', to = 'ÿ') char letter) {
        Touchpoint touchpoint =
                withProperties(Map.of("long", String.valueOf(letter).repeat(chars), "short", "𝄞"));

        assertThat(TouchpointCodec.encode(touchpoint)).isEqualTo(BuilderCodec.encode(touchpoint));
    }

    @Property(tries = 100)
    void equalTouchpointsHaveEqualBytesWhateverTheOrderOfTheirMaps(@ForAll("texts") Map<String, String> map) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(map.entrySet());
        Collections.reverse(entries);
        Map<String, String> reversed = new LinkedHashMap<>();
        entries.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));

        assertThat(TouchpointCodec.encode(withProperties(reversed)))
                .isEqualTo(TouchpointCodec.encode(withProperties(map)));
    }

    @Property
    void theEssenceIsTheTouchpointWithoutWhatJourneysAreNotMadeOf(@ForAll("touchpoints") Touchpoint touchpoint)
            throws UndecodableTouchpointException {
        byte[] essence = TouchpointEssence.of(TouchpointCodec.encode(touchpoint));

        assertThat(TouchpointCodec.decode(essence))
                .isEqualTo(new Touchpoint(
                        touchpoint.eventId(),
                        touchpoint.site(),
                        "",
                        touchpoint.name(),
                        Instant.EPOCH,
                        null,
                        touchpoint.receivedAt(),
                        touchpoint.occurredAt(),
                        false,
                        touchpoint.sequence(),
                        touchpoint.anonymousId(),
                        touchpoint.customerId(),
                        touchpoint.previousId(),
                        touchpoint.clientSession(),
                        touchpoint.page(),
                        touchpoint.campaign(),
                        touchpoint.commerce(),
                        Map.of(),
                        null,
                        Context.NONE,
                        touchpoint.offline(),
                        touchpoint.passive(),
                        touchpoint.imported(),
                        Consent.UNKNOWN,
                        new Purposes(Consent.UNKNOWN, Consent.UNKNOWN),
                        touchpoint.properties()));
        assertThat(TouchpointEssence.of(essence)).isEqualTo(essence);
    }

    @Property
    void anyBytesAreATouchpointOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(TouchpointCodec.decode(bytes).eventId()).isNotEmpty();
        } catch (UndecodableTouchpointException refused) {
            assertThat(refused).hasMessageContaining("bytes are no touchpoint");
        }
    }

    @Test
    void bytesWithoutAnEventIdAreRefused() {
        assertThatThrownBy(() -> TouchpointCodec.decode(new byte[0]))
                .isInstanceOf(UndecodableTouchpointException.class)
                .hasMessageContaining("event id ''");
    }

    @Test
    void timesLoseWhatIsFinerThanAMillisecond() throws UndecodableTouchpointException {
        Touchpoint precise = minimal(Instant.parse("2026-01-01T00:00:00.123456789Z"), Map.of());

        assertThat(TouchpointCodec.decode(TouchpointCodec.encode(precise)).occurredAt())
                .isEqualTo("2026-01-01T00:00:00.123Z");
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        return Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(5),
                        Arbitraries.strings().ofMaxLength(5))
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Touchpoint> touchpoints() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-62_135_596_800_000L, 253_402_300_799_999L)
                .map(Instant::ofEpochMilli);
        Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> ids = Arbitraries.strings().ofMaxLength(6);
        return Combinators.combine(
                        names.list().ofSize(4),
                        times.list().ofSize(4),
                        Arbitraries.longs().injectNull(0.3),
                        ids.list().ofSize(17),
                        Arbitraries.longs().list().ofMinSize(3).ofMaxSize(5),
                        texts(),
                        Arbitraries.of(true, false).list().ofSize(6),
                        Arbitraries.of(Consent.class))
                .as(TouchpointCodecTest::touchpoint);
    }

    private static Touchpoint touchpoint(
            List<String> names,
            List<Instant> times,
            Long sequence,
            List<String> ids,
            List<Long> numbers,
            Map<String, String> texts,
            List<Boolean> flags,
            Consent consent) {
        List<Commerce.Item> items = new ArrayList<>();
        for (long number : numbers.subList(2, numbers.size())) {
            items.add(new Commerce.Item(ids.get(4), ids.get(5), ids.get(6), number, -number));
        }
        return new Touchpoint(
                names.get(0),
                names.get(1),
                ids.get(0),
                names.get(2),
                times.get(0),
                flags.get(0) ? null : times.get(1),
                times.get(2),
                times.get(3),
                flags.get(1),
                sequence,
                ids.get(0),
                ids.get(1),
                ids.get(2),
                ids.get(3),
                new Page(ids.get(7), ids.get(8), ids.get(9), ids.get(10)),
                new Campaign(ids.get(11), ids.get(12), ids.get(13), ids.get(14), ids.get(15), texts),
                new Commerce(ids.get(16), ids.get(0), ids.get(1), flags.get(2) ? null : numbers.get(0), items),
                texts,
                flags.get(2) ? null : new Feedback(numbers.get(0), numbers.get(1), ids.get(2)),
                new Context(ids.get(3), ids.get(4), ids.get(5), ids.get(6), ids.get(7)),
                flags.get(3),
                flags.get(4),
                flags.get(5),
                consent,
                new Purposes(consent, Consent.GRANTED),
                texts);
    }

    private static Touchpoint withProperties(Map<String, String> properties) {
        return minimal(Instant.EPOCH, properties);
    }

    private static Touchpoint minimal(Instant time, Map<String, String> properties) {
        return BareTouchpoint.of("e", "view", "a", "", time, Consent.UNKNOWN, properties);
    }
}
