package dev.touchpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.RecordPacking.Packed;
import dev.touchpoint.event.wire.TouchpointMessage;
import dev.touchpoint.event.wire.TouchpointsMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class RecordPackingTest {

    private static final long AT = 1_767_225_600_000L;

    private final RecordPacking packing = new RecordPacking();

    @Property(tries = 300)
    void everyTouchpointIsInARecordOfItsKeyAndThoseOfAKeyAreInTheirOrder(@ForAll("requests") List<Touchpoint> request)
            throws Exception {
        List<Packed> records = packed(request);

        Map<String, List<Touchpoint>> read = new LinkedHashMap<>();
        for (Packed record : records) {
            List<Touchpoint> touchpoints = RecordValue.touchpoints(record.value());
            assertThat(touchpoints).allSatisfy(touchpoint -> {
                assertThat(touchpoint.partitionKey()).isEqualTo(new String(record.key(), UTF_8));
                assertThat(touchpoint.receivedAt().toEpochMilli()).isEqualTo(record.at());
            });
            read.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                    .addAll(touchpoints);
        }
        assertThat(read).isEqualTo(request.stream().collect(groupingBy(Touchpoint::partitionKey, toList())));
    }

    @Property(tries = 300)
    void aRecordIsBoundedAndHasAnIdOnce(@ForAll("requests") List<Touchpoint> request) throws Exception {
        for (Packed record : packed(request)) {
            List<Touchpoint> touchpoints = RecordValue.touchpoints(record.value());

            assertThat(touchpoints).extracting(Touchpoint::eventId).doesNotHaveDuplicates();
            assertThat(touchpoints).hasSizeLessThanOrEqualTo(RecordPacking.MOST_TOUCHPOINTS);
            if (touchpoints.size() > 1) {
                assertThat(record.value()).hasSizeLessThanOrEqualTo(RecordPacking.MOST_BYTES);
            }
        }
    }

    @Property(tries = 300)
    void aTouchpointsBytesAreTheSameAloneAndAmongOthers(@ForAll("requests") List<Touchpoint> request) throws Exception {
        for (Packed record : packed(request)) {
            for (byte[] part : RecordValue.parts(record.value())) {
                assertThat(part).isEqualTo(TouchpointCodec.encode(TouchpointCodec.decode(part)));
            }
        }
    }

    @Property(tries = 100)
    void protobufsOwnReaderReadsTheSame(@ForAll("requests") List<Touchpoint> request) throws Exception {
        for (Packed record : packed(request)) {
            List<byte[]> parts = RecordValue.parts(record.value());
            if (parts.size() > 1) {
                assertThat(TouchpointsMessage.parseFrom(record.value()).getTouchpointsList())
                        .extracting(TouchpointMessage::getEventId)
                        .isEqualTo(RecordValue.touchpoints(record.value()).stream()
                                .map(Touchpoint::eventId)
                                .toList());
            }
        }
    }

    @Test
    void oneSendersRequestIsOneRecord() {
        List<Packed> records = packed(List.of(touchpoint("1", "a", "", 10, AT), touchpoint("2", "a", "c", 10, AT)));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.key()).asString(UTF_8).isEqualTo("shop\u0000device:a");
            assertThat(record.at()).isEqualTo(AT);
        });
    }

    @Test
    void oneTouchpointIsWrittenAsItEverWas() {
        Touchpoint alone = touchpoint("1", "a", "", 10, AT);

        assertThat(packed(List.of(alone)))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(TouchpointCodec.encode(alone)));
    }

    @Test
    void severalSendersHaveARecordEach() throws Exception {
        List<Packed> records = packed(List.of(
                touchpoint("1", "a", "", 10, AT),
                touchpoint("2", "b", "", 10, AT),
                touchpoint("3", "a", "", 10, AT),
                touchpoint("4", "b", "", 10, AT)));

        assertThat(ids(records)).containsExactly(List.of("1", "3"), List.of("2", "4"));
    }

    @Test
    void whoRefusesHasNothingInCommonWithAnyOther() throws Exception {
        List<Packed> records = packed(List.of(touchpoint("1", "", "", 10, AT), touchpoint("2", "", "", 10, AT)));

        assertThat(ids(records)).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void anIdThatComesTwiceBeginsARecord() throws Exception {
        List<Packed> records = packed(List.of(
                touchpoint("1", "a", "", 10, AT),
                touchpoint("2", "a", "", 10, AT),
                touchpoint("1", "a", "", 11, AT),
                touchpoint("3", "a", "", 10, AT)));

        assertThat(ids(records)).containsExactly(List.of("1", "2"), List.of("1", "3"));
    }

    @Test
    void whatIsReceivedAtAnotherTimeBeginsARecord() throws Exception {
        List<Packed> records = packed(List.of(touchpoint("1", "a", "", 10, AT), touchpoint("2", "a", "", 10, AT + 1)));

        assertThat(records).extracting(Packed::at).containsExactly(AT, AT + 1);
        assertThat(ids(records)).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whatIsTooLargeForARecordBeginsAnother() throws Exception {
        int third = RecordPacking.MOST_BYTES / 3;
        List<Packed> records = packed(List.of(
                touchpoint("1", "a", "", third, AT),
                touchpoint("2", "a", "", third, AT),
                touchpoint("3", "a", "", third, AT),
                touchpoint("4", "a", "", 2 * RecordPacking.MOST_BYTES, AT),
                touchpoint("5", "a", "", 10, AT)));

        assertThat(ids(records)).containsExactly(List.of("1", "2"), List.of("3"), List.of("4"), List.of("5"));
    }

    @Test
    void moreThanAReaderWantsAtOnceBeginARecord() throws Exception {
        List<Touchpoint> many = new ArrayList<>();
        for (int i = 0; i <= RecordPacking.MOST_TOUCHPOINTS; i++) {
            many.add(touchpoint("e-" + i, "a", "", 1, AT));
        }

        assertThat(ids(packed(many))).extracting(List::size).containsExactly(RecordPacking.MOST_TOUCHPOINTS, 1);
    }

    private List<Packed> packed(List<Touchpoint> request) {
        packing.clear();
        request.forEach(packing::add);
        return packing.records();
    }

    private static List<List<String>> ids(List<Packed> records) throws UndecodableTouchpointException {
        List<List<String>> ids = new ArrayList<>();
        for (Packed record : records) {
            ids.add(RecordValue.touchpoints(record.value()).stream()
                    .map(Touchpoint::eventId)
                    .toList());
        }
        return ids;
    }

    /** Of few senders and few ids, mostly short, received in two moments. */
    @Provide
    Arbitrary<List<Touchpoint>> requests() {
        Arbitrary<Integer> sizes = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 300)),
                Tuple.of(1, Arbitraries.integers().between(10_000, 60_000)));
        return Combinators.combine(
                        Arbitraries.strings().withChars("abcdefghij").ofLength(1),
                        Arbitraries.of("a", "b", "ü", ""),
                        Arbitraries.of("", "c", "d"),
                        sizes,
                        Arbitraries.of(AT, AT, AT, AT + 1))
                .as(RecordPackingTest::touchpoint)
                .list()
                .ofMaxSize(40);
    }

    private static Touchpoint touchpoint(String id, String device, String customer, int size, long at) {
        return BareTouchpoint.of(
                id,
                "view",
                device,
                customer,
                Instant.ofEpochMilli(at),
                Consent.GRANTED,
                Map.of("text", "x".repeat(size)));
    }
}
