package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that one process has for itself, by its lock: until it is closed, or the process ends. */
public final class FileClaim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileClaim.class);

    /**
     * The claims of this process, by their file. Who only asks for one must not open its file here: a process that closes a
     * file loses its lock, by whichever channel it was opened.
     */
    private static final Map<Path, FileLock> CLAIMS = new HashMap<>();

    private final FileLock lock;

    private FileClaim(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Claims a file, which is made if it isn't there; its folder is.
     *
     * @return empty if another has it, in this process or in another
     */
    public static Optional<FileClaim> of(Path file) throws IOException {
        Path real = file.resolveSibling(".").toRealPath().resolve(file.getFileName());
        synchronized (CLAIMS) {
            FileLock here = CLAIMS.get(real);
            if (here != null && here.isValid()) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            CLAIMS.put(real, lock);
            sayWho(channel);
            return Optional.of(new FileClaim(lock));
        }
    }

    /** For who finds it claimed: the lock itself names nobody. */
    private static void sayWho(FileChannel channel) {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            LOG.warn("Can't write which process claims a file: {}", e.toString());
        }
    }

    /** The process that has a file which {@link #isHeld is held}, as it says itself; empty where it couldn't. */
    public static OptionalLong holder(Path file) throws IOException {
        Path real = file.resolveSibling(".").toRealPath().resolve(file.getFileName());
        synchronized (CLAIMS) {
            FileLock here = CLAIMS.get(real);
            if (here != null && here.isValid()) {
                return OptionalLong.of(ProcessHandle.current().pid());
            }
            String said = Files.readString(real, StandardCharsets.US_ASCII).strip();
            return said.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(said)) : OptionalLong.empty();
        }
    }

    /** Whether a process has it. It is asked without claiming it, which needs no right to write. */
    public static boolean isHeld(Path file) throws IOException {
        try {
            Path real = file.resolveSibling(".").toRealPath().resolve(file.getFileName());
            synchronized (CLAIMS) {
                FileLock here = CLAIMS.get(real);
                if (here != null && here.isValid()) {
                    return true;
                }
                try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
                    return channel.tryLock(0, Long.MAX_VALUE, true) == null;
                }
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Leaves it to others. */
    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
