package dev.touchpoint.bench.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a bench runs.
 *
 * @param root the checkout, with the built modules
 * @param folder where data is put
 */
public record BenchHome(Path root, Path folder) {

    /** As {@code ./touchpoint} and {@code TOUCHPOINT_VAR} say. */
    public static BenchHome find() {
        Path root = Path.of(System.getProperty("touchpoint.root", "")).toAbsolutePath();
        String var = System.getenv().getOrDefault("TOUCHPOINT_VAR", "");
        Path data = var.isEmpty() ? root.resolve("var") : Path.of(var).toAbsolutePath();
        return new BenchHome(root, data.resolve("bench"));
    }

    /** A new folder for one run, to be deleted after it. */
    public Path temporary(String name) throws IOException {
        Files.createDirectories(folder);
        Path made = Files.createTempDirectory(folder, name + "-");
        Folders.deleteAtEnd(made);
        return made;
    }
}
