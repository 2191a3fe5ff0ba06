package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has the writing of states fail, as on a full disk; whoever runs the tests may write everywhere else. */
final class WriteRefusal {

    private WriteRefusal() {}

    /** For the states of these parts. */
    static void of(Path folder, Part... parts) throws IOException {
        for (Part part : parts) {
            Files.createDirectory(inTheWay(folder, part));
        }
    }

    /** It can be written again. */
    static void end(Path folder, Part part) throws IOException {
        Files.delete(inTheWay(folder, part));
    }

    /** Where the file is written before it takes the place of the last one: no file can be there now. */
    private static Path inTheWay(Path folder, Part part) {
        return folder.resolve("run").resolve(part.label() + ".state.next");
    }
}
