package dev.touchpoint.ingest.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The spool's files: segments named by number, and the damaged ones put aside. */
final class SpoolFolder implements AutoCloseable {

    private static final String SUFFIX = ".segment";
    private static final String QUARANTINE = "quarantine";

    private final Path path;
    private final FileChannel lock;

    private SpoolFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process alone.
     *
     * @throws IOException if it can't be written, or another collector has it
     */
    static SpoolFolder take(Path path) throws IOException {
        Files.createDirectories(path.resolve(QUARANTINE));
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            taken = null;
        }
        if (taken == null) {
            channel.close();
            throw new IOException("another collector has the spool " + path);
        }
        return new SpoolFolder(path, channel);
    }

    /** The segments, oldest first. */
    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Where the segment of that number lies. */
    Path segment(long number) {
        // In digits that sort, whatever the locale writes.
        return path.resolve(String.format(Locale.ROOT, "%020d%s", number, SUFFIX));
    }

    static long numberOf(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Puts a damaged segment aside, for people to look at; it isn't read any more. */
    Path quarantine(Path segment) throws IOException {
        // Numbers begin again at 0 when no segment is left: another file of this name may lie there.
        String name = segment.getFileName().toString();
        Path aside = path.resolve(QUARANTINE).resolve(name);
        for (int again = 2; Files.exists(aside); again++) {
            aside = aside.resolveSibling(name + "." + again);
        }
        Files.move(segment, aside);
        sync();
        return aside;
    }

    /** Makes new and removed names last. */
    void sync() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
