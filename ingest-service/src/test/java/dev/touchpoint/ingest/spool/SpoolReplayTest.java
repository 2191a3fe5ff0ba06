package dev.touchpoint.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.collect.LogRecording;
import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.kafka.LogReader;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk doesn't give or doesn't let go holds nothing up, and is in Kafka once. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init") // Fields are injected by the test's extension.
class SpoolReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id = UUID.randomUUID().toString();
    private final SpoolBytes bytes = new SpoolBytes(10_000);
    private final SpoolCounts counts = new SpoolCounts();

    @Inject
    TouchpointLog log;

    KafkaBroker broker;

    @TempDir
    Path path = Path.of("");

    @Test
    void aSegmentThatCantBeRemovedIsReplayedOnceAndTheNextHasItsTurn() throws Exception {
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            // Given: the first is damaged, and nothing can be put aside
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.writeBytes(frame("a"));
            damaged.write(17);
            damaged.writeBytes(frame("b"));
            write(folder, 0, damaged.toByteArray());
            write(folder, 1, frame("c"));
            Path quarantine = path.resolve("quarantine");
            Files.delete(quarantine);
            Files.writeString(quarantine, "in the way");

            try (SpoolReplay replay = replay(folder)) {
                // When
                replay.start();

                // Then
                await().atMost(PATIENCE).until(() -> bytes.all() == damaged.size());
                assertThat(folder.segments()).containsExactly(folder.segment(0));
                Files.delete(quarantine);
                Files.createDirectory(quarantine);
                await().atMost(PATIENCE).until(() -> bytes.all() == 0);
            }
            assertThat(quarantine.resolve(folder.segment(0).getFileName())).hasBinaryContent(damaged.toByteArray());
            assertThat(inKafka()).containsExactlyInAnyOrder(id + "-a", id + "-b", id + "-c");
            assertThat(counts.replayedRecords()).isEqualTo(3);
            assertThat(counts.quarantinedSegments()).isEqualTo(1);
        }
    }

    @Test
    void aSegmentThatCantBeReadLetsTheNextHaveItsTurn() throws Exception {
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            // Given
            Files.createDirectory(folder.segment(0));
            bytes.found(0, 7);
            write(folder, 1, frame("a"));

            try (SpoolReplay replay = replay(folder)) {
                // When
                replay.start();

                // Then
                await().atMost(PATIENCE).until(() -> bytes.all() == 7);
                assertThat(folder.segments()).containsExactly(folder.segment(0));
                assertThat(inKafka()).containsExactly(id + "-a");
                Files.delete(folder.segment(0));
                await().atMost(PATIENCE).until(() -> bytes.all() == 0);
            }
        }
    }

    @Test
    void aFolderThatCantBeListedIsToldOfOnceEachTime() throws Exception {
        Path spool = path.resolve("spool");
        Path away = path.resolve("away");
        try (SpoolFolder folder = SpoolFolder.take(spool);
                LogRecording recording = new LogRecording();
                SpoolReplay replay = replay(folder)) {
            // Given
            Files.move(spool, away);

            // When
            replay.start();

            // Then: it is tried five times a second
            await().atMost(PATIENCE).during(Duration.ofSeconds(2)).until(() -> told(recording) == 1);
            Files.move(away, spool);
            write(folder, 0, frame("a"));
            await().atMost(PATIENCE).until(() -> bytes.all() == 0);
            assertThat(inKafka()).containsExactly(id + "-a");
            Files.move(spool, away);
            await().atMost(PATIENCE).until(() -> told(recording) == 2);
        }
    }

    private SpoolReplay replay(SpoolFolder folder) {
        return new SpoolReplay(folder, new SpoolWriter(folder, Device.FILES, 1_000, 2, bytes), log, bytes, counts);
    }

    /** Whole at once and known of before, as it may be replayed as soon as it can be seen. */
    private void write(SpoolFolder folder, long number, byte[] content) throws IOException {
        Path written = Files.write(path.resolve("written"), content);
        bytes.found(number, content.length);
        Files.move(written, folder.segment(number), StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] frame(String name) {
        byte[] value = (id + '-' + name).getBytes(StandardCharsets.UTF_8);
        return SpoolFrame.of(List.of(new LogRecord(Topics.REJECTED, null, value, System.currentTimeMillis())));
    }

    private static long told(LogRecording recording) {
        return recording
                .text()
                .lines()
                .filter(line -> line.contains("spool can't be replayed"))
                .count();
    }

    private List<String> inKafka() {
        return new LogReader(broker.bootstrapServers()).texts(Topics.REJECTED, text -> text.contains(id));
    }
}
