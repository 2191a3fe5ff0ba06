package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.testing.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Funnels of a peer product with the answers it expects. The file isn't part of the project: the test that needs it is
 * skipped where it is missing.
 */
public final class FunnelCasesFile {

    private FunnelCasesFile() {}

    private static Path path() {
        return DataFolder.file("funnel-cases", "conversion-times.json");
    }

    /** Whether it is there. */
    public static boolean exists() {
        return Files.isReadable(path());
    }

    /** Its cases. */
    public static List<JsonNode> read() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(path())).forEach(cases::add);
        return cases;
    }
}
