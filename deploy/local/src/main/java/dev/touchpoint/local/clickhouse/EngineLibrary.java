package dev.touchpoint.local.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds {@code libchdb} in the user's cache, or puts it there with the npm client, once for all clones and versions of
 * this project on the machine.
 *
 * <p>{@code TOUCHPOINT_CHDB_LIBRARY} names a copy to be used as it is.
 */
final class EngineLibrary {

    /** The version of the package; its engine is ClickHouse 26.7. */
    static final String VERSION = "26.7.3-stable.1";

    private static final Logger LOG = LoggerFactory.getLogger(EngineLibrary.class);

    /** The packages that were tried, by platform, with the SHA-256 of what the registry hands out. */
    private static final Map<String, Package> PACKAGES = Map.of(
            "linux-x64",
            new Package("@chdb/lib-linux-x64-gnu", "c0d32b129e988f2b9a9a31c9141aecf5e1e2453f9a079efc4d36ab8e3f92b2ad"));

    private static final String FILE = "libchdb.so";

    private final Map<String, String> environment;
    private final String platform;

    EngineLibrary(Map<String, String> environment, String platform) {
        this.environment = environment;
        this.platform = platform;
    }

    /** For this machine. */
    static EngineLibrary ofThisMachine() {
        String os = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch", "");
        String cpu = switch (arch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
        return new EngineLibrary(System.getenv(), os + "-" + cpu);
    }

    /**
     * The library's file.
     *
     * @throws IOException with what to do, if it can't be fetched or isn't the one expected
     */
    Path locate() throws IOException, InterruptedException {
        String own = environment.get("TOUCHPOINT_CHDB_LIBRARY");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        Package wanted = Optional.ofNullable(PACKAGES.get(platform))
                .orElseThrow(() -> new IOException("No checked ClickHouse engine for %s. ".formatted(platform)
                        + "Set CLICKHOUSE_URL to a server, or TOUCHPOINT_CHDB_LIBRARY to a libchdb you trust."));
        Path folder = cache().resolve("chdb").resolve(VERSION).resolve(platform);
        Path library = folder.resolve(FILE);
        if (Files.exists(library)) {
            return library;
        }
        Files.createDirectories(folder);
        // Clones that start at the same time fetch it once.
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(library)) {
                LOG.info("Fetching the ClickHouse engine once, 178 MB, into {}", folder);
                install(wanted, library);
            }
        }
        return library;
    }

    private Path cache() {
        String xdg = environment.get("XDG_CACHE_HOME");
        Path base =
                xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(xdg);
        return base.resolve("touchpoint");
    }

    private static void install(Package wanted, Path library) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(library.getParent(), "fetch");
        try {
            run(scratch, List.of("npm", "pack", wanted.name + "@" + VERSION, "--silent"));
            Path archive = onlyArchive(scratch);
            String actual = sha256(archive);
            if (!actual.equals(wanted.sha256)) {
                throw new IOException("%s %s has the SHA-256 %s, expected %s: not used."
                        .formatted(wanted.name, VERSION, actual, wanted.sha256));
            }
            run(scratch, List.of("tar", "-xzf", archive.toString(), "package/" + FILE));
            // A rename is all or nothing: a process that dies on the way leaves no half library behind.
            Files.move(scratch.resolve("package").resolve(FILE), library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(scratch);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("%s is missing: %s".formatted(command.get(0), e.getMessage()), e);
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("%s failed (%d): %s"
                    .formatted(String.join(" ", command), code, Files.readString(folder.resolve("output.txt"))));
        }
    }

    private static Path onlyArchive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm pack left no archive in " + folder));
        }
    }

    /** Hexadecimal, lower case. */
    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private record Package(String name, String sha256) {}
}
