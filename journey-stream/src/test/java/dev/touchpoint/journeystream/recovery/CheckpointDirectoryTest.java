package dev.touchpoint.journeystream.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void nothingIsFoundWhereNoneWasEverCompleted() throws IOException {
        Files.createDirectories(directory.resolve("job-a/chk-1"));

        assertThat(new CheckpointDirectory(directory).newest()).isEmpty();
        assertThat(new CheckpointDirectory(directory.resolve("missing")).newest())
                .isEmpty();
    }

    @Test
    void theNewestOfAllStartsIsFound() throws IOException {
        completed("job-a/chk-900", NOW);
        Path newest = completed("job-b/chk-2", NOW.plusSeconds(5));
        completed("job-b/chk-1", NOW.plusSeconds(4));
        Files.createDirectories(directory.resolve("job-b/chk-3"));

        assertThat(new CheckpointDirectory(directory).newest()).contains(newest);
    }

    @Test
    void anOlderOneTakesThePlaceOfOneThatCannotBeRead() throws IOException {
        Path older = completed("job-a/chk-1", NOW);
        unreadable("job-a/chk-2", NOW.plusSeconds(1));

        assertThat(new CheckpointDirectory(directory).newest()).contains(older);
    }

    @Test
    void noneThatCanBeReadIsAnError() throws IOException {
        unreadable("job-a/chk-2", NOW);

        assertThatThrownBy(() -> new CheckpointDirectory(directory).newest())
                .isInstanceOf(NoReadableCheckpointException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void ofOneStartTheLastIsTheNewestWhateverItsClockSays() throws IOException {
        completed("job-a/chk-1", NOW);
        Path newest = completed("job-a/chk-2", NOW.minusSeconds(60));

        assertThat(new CheckpointDirectory(directory).newest()).contains(newest);
    }

    @Test
    void whatIsCompletedAfterTheClockWasSetBackIsNewerThanWhatItWentOnFrom() throws IOException {
        Path before = completed("job-a/chk-100", NOW.plusSeconds(3_600));
        new CheckpointDirectory(directory, Clock.fixed(NOW, ZoneOffset.UTC)).beginAfter(before);
        Path newest = completed("job-b/chk-101", NOW.plusSeconds(1_200));

        assertThat(new CheckpointDirectory(directory).newest()).contains(newest);
    }

    @Test
    void earlierStartsAreRemoved() throws IOException {
        completed("job-a/chk-1", NOW);
        Path kept = completed("job-b/chk-2", NOW.plusSeconds(1));
        Path sibling = completed("job-b/chk-1", NOW);

        new CheckpointDirectory(directory).beginAfter(kept);

        assertThat(directory.resolve("job-a")).doesNotExist();
        assertThat(List.of(kept, sibling)).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void aStartWhoseNewerCheckpointsCannotBeReadStays() throws IOException {
        completed("job-a/chk-1", NOW);
        Path kept = completed("job-b/chk-2", NOW.plusSeconds(1));
        unreadable("job-c/chk-3", NOW.plusSeconds(2));

        new CheckpointDirectory(directory).beginAfter(kept);

        assertThat(directory.resolve("job-a")).doesNotExist();
        assertThat(kept).exists();
        assertThat(directory.resolve("job-c/chk-3/_metadata")).exists();
    }

    private Path completed(String checkpoint, Instant at) throws IOException {
        Path metadata = metadata(checkpoint);
        try (OutputStream out = Files.newOutputStream(metadata)) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.from(at));
        return directory.resolve(checkpoint);
    }

    private void unreadable(String checkpoint, Instant at) throws IOException {
        Path metadata = metadata(checkpoint);
        Files.write(metadata, new byte[] {1, 2, 3});
        Files.setLastModifiedTime(metadata, FileTime.from(at));
    }

    private Path metadata(String checkpoint) throws IOException {
        return Files.createDirectories(directory.resolve(checkpoint)).resolve("_metadata");
    }
}
