package dev.touchpoint.journeystream.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a stream on a machine of its own has its state while it runs. Flink makes folders there that only an orderly end
 * removes, and a stream is ended by a signal: each would leave a whole copy of the state. No start needs one of before,
 * since all it goes on from is in a checkpoint.
 */
public final class WorkDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
    private static final String LOCK = "lock";

    /** For as long as this process lives: a channel that nobody knew any more would be closed, and its lock lost. */
    private static final Set<FileChannel> CLAIMED = ConcurrentHashMap.newKeySet();

    private WorkDirectory() {}

    /** Makes it, and removes what earlier processes left in it, unless one that works there lives still. */
    public static void begin(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path lock = directory.resolve(LOCK);
        if (!claim(lock)) {
            LOG.warn("Another process may be working in {}: what is there stays", directory);
            return;
        }
        for (Path left : children(directory)) {
            if (!left.equals(lock)) {
                Leftovers.remove(left);
            }
        }
    }

    private static boolean claim(Path lock) throws IOException {
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        CLAIMED.add(channel);
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            // A disk that knows no locks, or a stream in this very process.
            return false;
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }
}
