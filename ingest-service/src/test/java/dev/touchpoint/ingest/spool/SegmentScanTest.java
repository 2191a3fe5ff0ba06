package dev.touchpoint.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.ingest.publish.LogRecord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SegmentScanTest {

    private static final byte[] SEAL = SpoolFrame.seal();

    /** A segment, and where each of its frames ends. */
    @SuppressWarnings("ArrayRecordComponent") // Not compared.
    private record Segment(byte[] bytes, List<Integer> ends) {}

    @Provide
    Arbitrary<List<List<LogRecord>>> requests() {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(40);
        Arbitrary<LogRecord> record = Combinators.combine(
                        Arbitraries.of("touchpoints", "touchpoints.rejected"),
                        bytes.injectNull(0.3),
                        bytes,
                        Arbitraries.longs())
                .as(LogRecord::new);
        return record.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(8);
    }

    @Property
    void whatWasWrittenIsRead(@ForAll @From("requests") List<List<LogRecord>> requests) {
        byte[] segment = sealed(requests);

        SegmentScan scan = SegmentScan.of(segment);

        assertThat(scan.isSealed()).isTrue();
        assertThat(scan.tornBytes()).isZero();
        assertThat(scan.damagedBytes()).isZero();
        assertThat(texts(scan.records(segment))).isEqualTo(texts(requests));
    }

    @Property
    void anEndThatWasBeingWrittenIsCutAndTheRestIsRead(
            @ForAll @From("requests") List<List<LogRecord>> requests, @ForAll @IntRange(max = 2000) int cut) {
        Segment whole = segment(requests);
        byte[] torn = Arrays.copyOf(whole.bytes(), Math.max(0, whole.bytes().length - cut));

        SegmentScan scan = SegmentScan.of(torn);

        List<Integer> good =
                whole.ends().stream().filter(end -> end <= torn.length).toList();
        assertThat(texts(scan.records(torn))).isEqualTo(texts(requests.subList(0, good.size())));
        assertThat(scan.tornBytes()).isEqualTo(torn.length - (good.isEmpty() ? 0 : good.get(good.size() - 1)));
        assertThat(scan.damagedBytes()).isZero();
        assertThat(scan.isSealed()).isFalse();
    }

    @Property
    void aBitThatFlippedCostsOneRequestAndIsTold(
            @ForAll @From("requests") List<List<LogRecord>> requests,
            @ForAll @IntRange(min = 0, max = 100_000) int where,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        Segment whole = segment(requests);
        byte[] segment = sealed(requests);
        int at = where % segment.length;
        segment[at] ^= (byte) (1 << bit);

        SegmentScan scan = SegmentScan.of(segment);

        int hit = (int) whole.ends().stream().filter(end -> end <= at).count();
        boolean sealHit = hit == requests.size();
        List<List<LogRecord>> others = new ArrayList<>(requests);
        if (!sealHit) {
            others.remove(hit);
        }
        assertThat(texts(scan.records(segment))).isEqualTo(texts(others));
        assertThat(scan.damagedBytes())
                .isEqualTo(
                        sealHit
                                ? 0
                                : whole.ends().get(hit)
                                        - (hit == 0 ? 0 : whole.ends().get(hit - 1)));
        assertThat(scan.isSealed()).isEqualTo(!sealHit);
        assertThat(scan.tornBytes()).isEqualTo(sealHit ? SEAL.length : 0);
    }

    @Property
    void anyBytesAreReadWithoutFail(@ForAll byte[] bytes) {
        SegmentScan scan = SegmentScan.of(bytes);

        assertThat(scan.frames()).isEmpty();
        assertThat(scan.tornBytes()).isEqualTo(bytes.length);
    }

    private static Segment segment(List<List<LogRecord>> requests) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        for (List<LogRecord> request : requests) {
            out.writeBytes(SpoolFrame.of(request));
            ends.add(out.size());
        }
        return new Segment(out.toByteArray(), ends);
    }

    private static byte[] sealed(List<List<LogRecord>> requests) {
        byte[] frames = segment(requests).bytes();
        byte[] segment = Arrays.copyOf(frames, frames.length + SEAL.length);
        System.arraycopy(SEAL, 0, segment, frames.length, SEAL.length);
        return segment;
    }

    private static List<List<String>> texts(List<List<LogRecord>> requests) {
        return requests.stream()
                .map(request -> request.stream()
                        .map(record -> record.topic()
                                + Arrays.toString(record.key())
                                + Arrays.toString(record.value())
                                + record.timestamp())
                        .toList())
                .toList();
    }
}
