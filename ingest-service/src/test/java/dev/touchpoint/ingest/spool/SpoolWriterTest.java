package dev.touchpoint.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.touchpoint.ingest.publish.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolWriterTest {

    private static final int SEGMENT_BYTES = 300;
    private static final long MOST = 10_000;

    @TempDir
    Path path = Path.of("");

    @Test
    void whatIsKeptIsOnTheDiskInOrderAcrossSegments() throws Exception {
        SpoolBytes bytes = new SpoolBytes(MOST);
        List<String> kept = new ArrayList<>();
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            SpoolWriter writer = started(folder, Device.FILES, bytes);

            for (int i = 0; i < 20; i++) {
                assertThat(keep(writer, "event-" + i)).isTrue();
                kept.add("event-" + i);
            }
            writer.close();

            assertThat(folder.segments()).hasSizeGreaterThan(3);
            assertThat(read(folder)).isEqualTo(kept);
        }
    }

    @Test
    void beyondItsBoundNothingIsKept() throws Exception {
        SpoolBytes bytes = new SpoolBytes(200);
        try (SpoolFolder folder = SpoolFolder.take(path);
                SpoolWriter writer = started(folder, Device.FILES, bytes)) {
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                if (keep(writer, "event-" + i)) {
                    kept.add("event-" + i);
                }
            }
            assertThat(writer.endSegment()).isTrue();

            assertThat(kept).isNotEmpty().hasSizeLessThan(10);
            assertThat(bytes.all()).isLessThanOrEqualTo(200);
            assertThat(read(folder)).isEqualTo(kept);
        }
    }

    @Test
    void aFullDiskKeepsNothingAndLeavesWhatWasKept() throws Exception {
        SpoolBytes bytes = new SpoolBytes(MOST);
        FullDisk disk = new FullDisk();
        try (SpoolFolder folder = SpoolFolder.take(path);
                SpoolWriter writer = started(folder, disk, bytes)) {
            assertThat(keep(writer, "before")).isTrue();
            long before = bytes.all();

            disk.left.set(17);
            boolean during = keep(writer, "during");
            boolean again = keep(writer, "again");
            disk.left.set(Long.MAX_VALUE);
            String after = keepAtLast(writer);
            assertThat(writer.endSegment()).isTrue();

            assertThat(during).isFalse();
            assertThat(again).isFalse();
            assertThat(bytes.all()).isEqualTo(before + SpoolFrame.of(List.of(record(after))).length);
            assertThat(read(folder)).containsExactly("before", after);
        }
    }

    @Test
    void aFolderBelongsToOneCollector() throws Exception {
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            assertThat(folder.segments()).isEmpty();

            assertThatIOException()
                    .isThrownBy(() -> SpoolFolder.take(path))
                    .withMessageContaining("another collector has the spool");
        }
    }

    /** The disk is asked again only after a pause. */
    private static String keepAtLast(SpoolWriter writer) throws Exception {
        for (int i = 0; ; i++) {
            if (keep(writer, "after-" + i)) {
                return "after-" + i;
            }
        }
    }

    private static SpoolWriter started(SpoolFolder folder, Device device, SpoolBytes bytes) {
        SpoolWriter writer = new SpoolWriter(folder, device, SEGMENT_BYTES, 0, bytes);
        writer.start();
        return writer;
    }

    private static boolean keep(SpoolWriter writer, String id) throws Exception {
        return writer.append(List.of(record(id))).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static LogRecord record(String id) {
        return new LogRecord("touchpoints", null, id.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static List<String> read(SpoolFolder folder) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path segment : folder.segments()) {
            byte[] content = Files.readAllBytes(segment);
            SegmentScan scan = SegmentScan.of(content);
            assertThat(scan.damagedBytes()).isZero();
            scan.records(content)
                    .forEach(request ->
                            request.forEach(record -> ids.add(new String(record.value(), StandardCharsets.UTF_8))));
        }
        return ids;
    }

    /** Writes as much as fits, like a real one. */
    private static final class FullDisk implements Device {

        private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

        @Override
        public Output create(Path segment) throws IOException {
            Output file = Device.FILES.create(segment);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    long room = left.addAndGet(-bytes.remaining());
                    if (room < 0) {
                        int fits = (int) Math.max(0, room + bytes.remaining());
                        file.write(bytes.slice(bytes.position(), fits));
                        throw new IOException("No space left on device");
                    }
                    file.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }
}
