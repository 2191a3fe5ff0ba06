package dev.touchpoint.journeystream.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
 * since all it goes on from is in a checkpoint. It is one process's alone: two that go on from the same checkpoint would both
 * write what follows from it.
 */
public final class WorkDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
    private static final String LOCK = "lock";
    private static final int LONGEST_PID = 20;

    /** For as long as this process lives: a channel that nobody knew any more would be closed, and its lock lost. */
    private static final Set<FileChannel> CLAIMED = ConcurrentHashMap.newKeySet();

    private WorkDirectory() {}

    /**
     * Makes it, and removes what earlier processes left in it.
     *
     * @throws WorkDirectoryTakenException if a process works there
     */
    public static void begin(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path lock = directory.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        CLAIMED.add(channel);
        boolean isFree;
        try {
            isFree = claim(channel);
        } catch (IOException e) {
            LOG.warn(
                    "A disk that knows no locks: another process may be working in {}, and what is there stays ({})",
                    directory,
                    e.toString());
            return;
        }
        if (!isFree) {
            throw new WorkDirectoryTakenException(directory, pid(channel));
        }
        for (Path left : children(directory)) {
            if (!left.equals(lock)) {
                Leftovers.remove(left);
            }
        }
        sayWho(channel);
    }

    private static boolean claim(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // A stream in this very process.
            return false;
        }
    }

    /** For who finds it taken. */
    private static void sayWho(FileChannel channel) {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            LOG.warn("Can't write which process works here: {}", e.toString());
        }
    }

    /** Of the process that has it; empty text where that one couldn't say so. */
    private static String pid(FileChannel channel) {
        ByteBuffer said = ByteBuffer.allocate(LONGEST_PID);
        try {
            channel.read(said, 0);
        } catch (IOException e) {
            return "";
        }
        return new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII);
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }
}
