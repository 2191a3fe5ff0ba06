package dev.touchpoint.journeystream;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a release left behind: a savepoint of its pipeline in the middle of a log, and that log; and what checkpoints of its job
 * know operators by. All are files of the repository; the touchpoints are kept with it because histories of a seed change with
 * what they are made of.
 *
 * @param name the release
 * @param log all touchpoints, in the order they are read in
 * @param read how many of them had been read at the savepoint
 * @param metadata the savepoint, which is one file
 * @param operators those of the job, as {@link JobOperators} tells them; none where that wasn't kept
 */
record GoldenSavepoint(String name, List<Touchpoint> log, int read, byte[] metadata, List<String> operators) {

    private static final String SAVEPOINT = "savepoint.gz";
    private static final String LOG = "log.gz";
    private static final String OPERATORS = "operators.txt";
    private static final String METADATA = "_metadata";

    /** All that were kept, the oldest first. */
    static List<GoldenSavepoint> all() throws IOException {
        List<GoldenSavepoint> all = new ArrayList<>();
        try (var folders = Files.list(folder())) {
            for (Path folder : folders.sorted().toList()) {
                all.add(in(folder));
            }
        }
        return all;
    }

    private static GoldenSavepoint in(Path folder) throws IOException {
        List<Touchpoint> log = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(folder.resolve(LOG))));
                GZIPInputStream savepoint = new GZIPInputStream(Files.newInputStream(folder.resolve(SAVEPOINT)))) {
            int read = in.readInt();
            for (int left = in.readInt(); left > 0; left--) {
                log.add(TouchpointCodec.decode(in.readNBytes(in.readInt())));
            }
            Path operators = folder.resolve(OPERATORS);
            return new GoldenSavepoint(
                    folder.getFileName().toString(),
                    log,
                    read,
                    savepoint.readAllBytes(),
                    Files.exists(operators) ? Files.readAllLines(operators) : List.of());
        } catch (UndecodableTouchpointException e) {
            throw new IOException("The log of " + folder + " can't be read any more", e);
        }
    }

    /** Keeps it for later versions. */
    Path keep() throws IOException {
        Path folder = Files.createDirectories(folder().resolve(name));
        try (DataOutputStream out =
                        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(LOG))));
                GZIPOutputStream savepoint = new GZIPOutputStream(Files.newOutputStream(folder.resolve(SAVEPOINT)))) {
            out.writeInt(read);
            out.writeInt(log.size());
            for (Touchpoint touchpoint : log) {
                byte[] bytes = TouchpointCodec.encode(touchpoint);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            savepoint.write(metadata);
        }
        Files.write(folder.resolve(OPERATORS), operators);
        return folder;
    }

    /** Puts the savepoint where a job can go on from it. */
    Path unpack() throws IOException {
        Path folder = Files.createTempDirectory("golden-" + name);
        Files.write(folder.resolve(METADATA), metadata);
        return folder;
    }

    /** The bytes of a savepoint on disk, which has to be that one file. */
    static byte[] metadataIn(Path savepoint) throws IOException {
        try (var files = Files.list(savepoint)) {
            List<Path> found = files.toList();
            if (found.size() != 1) {
                throw new IOException("The savepoint has state in files of its own, make it smaller: " + found);
            }
            return Files.readAllBytes(savepoint.resolve(METADATA));
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("touchpoint.root", ".."))
                .resolve("journey-stream/src/test/resources/dev/touchpoint/journeystream/golden");
    }
}
