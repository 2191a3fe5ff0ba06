package dev.touchpoint.journeystream.recovery;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retained checkpoints of one stream on a local disk: {@code <job id>/chk-<n>/_metadata}, where every start of the
 * job has an id of its own. A local environment doesn't look for them itself.
 */
public final class CheckpointDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
    private static final String CHECKPOINT_PREFIX = "chk-";

    /** Written last: a checkpoint without it was never completed. */
    private static final String METADATA = "_metadata";

    private final Path directory;
    private final Clock clock;

    /** The checkpoints below {@code directory}, which need not exist. */
    public CheckpointDirectory(Path directory) {
        this(directory, Clock.systemUTC());
    }

    /** With the clock that what is completed next will have. */
    CheckpointDirectory(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The newest completed checkpoint that can be read, with every file it names; empty when none was ever completed.
     *
     * <p>An older one may take the place of one that can't be read. The job goes on from it only where no row of a later one
     * was inserted ({@link TablesAheadException}): it crashed, or ClickHouse was away, before the first.
     *
     * @throws NoReadableCheckpointException if there are completed ones and none can be read
     */
    public Optional<Path> newest() {
        List<Path> completed = completed();
        for (Path checkpoint : completed) {
            String fault = fault(checkpoint);
            if (fault == null) {
                return Optional.of(checkpoint);
            }
            LOG.warn(
                    "The checkpoint {} can't be read, an older one takes its place if the tables have nothing of it: {}",
                    checkpoint,
                    fault);
        }
        if (!completed.isEmpty()) {
            throw new NoReadableCheckpointException(directory);
        }
        return Optional.empty();
    }

    /**
     * Makes ready for a start that goes on from {@code kept}: what is completed from now on is newer than all there is, also
     * where the clock was set back, and what isn't needed any more goes.
     */
    public void beginAfter(Path kept) {
        removeOthers(kept);
        FileTime now = FileTime.from(clock.instant());
        for (Path checkpoint : completed()) {
            if (completedAt(checkpoint).compareTo(now) > 0) {
                try {
                    Files.setLastModifiedTime(checkpoint.resolve(METADATA), now);
                } catch (IOException e) {
                    throw new UncheckedIOException("Can't set the time of " + checkpoint, e);
                }
            }
        }
    }

    /**
     * Removes what earlier starts left behind, besides the start that {@code kept} belongs to. A start doesn't claim the
     * checkpoint it goes on from, so that its own first one is complete in itself: no start needs files of two others. One
     * with newer checkpoints, which can't be read, stays: a backup may have what they miss.
     */
    private void removeOthers(Path kept) {
        Set<Path> wanted = new HashSet<>();
        for (Path checkpoint : completed()) {
            wanted.add(job(checkpoint));
            if (checkpoint.equals(kept)) {
                break;
            }
        }
        for (Path job : children(directory)) {
            if (Files.isDirectory(job) && !wanted.contains(job)) {
                Leftovers.remove(job);
            }
        }
    }

    private static Path job(Path checkpoint) {
        return Objects.requireNonNull(checkpoint.getParent());
    }

    /** Flink takes a path in its settings to the letter: where a blank is escaped, it makes a folder of that name. */
    public static String inFlinksWords(Path path) {
        return new org.apache.flink.core.fs.Path(path.toAbsolutePath().toUri()).toString();
    }

    private List<Path> completed() {
        List<List<Path>> jobs = new ArrayList<>();
        for (Path job : children(directory)) {
            List<Path> completed = children(job).stream()
                    .filter(checkpoint -> checkpoint.getFileName().toString().startsWith(CHECKPOINT_PREFIX)
                            && Files.isRegularFile(checkpoint.resolve(METADATA)))
                    .sorted(Comparator.comparing(CheckpointDirectory::number).reversed())
                    .toList();
            if (!completed.isEmpty()) {
                jobs.add(completed);
            }
        }
        // A start counts its checkpoints, whatever its clock says meanwhile.
        jobs.sort(Comparator.comparing((List<Path> completed) -> completedAt(completed.get(0)))
                .reversed());
        return jobs.stream().flatMap(List::stream).toList();
    }

    private static @Nullable String fault(Path checkpoint) {
        Path metadata = checkpoint.resolve(METADATA);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            StateFiles.check(Checkpoints.loadCheckpointMetadata(
                    in, CheckpointDirectory.class.getClassLoader(), inFlinksWords(checkpoint)));
            return null;
        } catch (IOException | RuntimeException e) {
            return e.toString();
        }
    }

    private static FileTime completedAt(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't look at " + checkpoint, e);
        }
    }

    private static long number(Path checkpoint) {
        try {
            return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT_PREFIX.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + parent, e);
        }
    }
}
