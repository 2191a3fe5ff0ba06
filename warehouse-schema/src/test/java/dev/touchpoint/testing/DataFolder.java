package dev.touchpoint.testing;

import java.nio.file.Path;

/** Data that isn't the project's to publish: tests that need it are skipped where it is missing. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * Where a file of it would be: below the folder that the property {@code touchpoint.data} names, by default below
     * {@code ../shared/data} beside the checkout.
     */
    public static Path file(String folder, String name) {
        String data = System.getProperty("touchpoint.data", "");
        Path root = data.isEmpty()
                ? Path.of(System.getProperty("touchpoint.root", ".."), "..", "shared", "data")
                : Path.of(data);
        return root.resolve(folder).resolve(name);
    }
}
