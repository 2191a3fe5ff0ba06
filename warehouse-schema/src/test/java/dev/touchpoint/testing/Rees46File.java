package dev.touchpoint.testing;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Real events of a store, with answers that were counted elsewhere. The file isn't part of the project: tests that need it
 * are skipped where it is missing.
 */
public final class Rees46File {

    /** The site its touchpoints belong to. */
    public static final String SITE = "rees46";

    private static final Instant RECEIVED_AT = Instant.parse("2019-10-01T03:00:00Z");

    private Rees46File() {}

    /** Where it would be. */
    public static Path path() {
        return DataFolder.file("rees46", "2019-Oct-17434.csv");
    }

    /** Whether it is there. */
    public static boolean exists() {
        return Files.isReadable(path());
    }

    /** Its rows: user as device, the user's session as client session, no customer, no order id. */
    public static List<Touchpoint> read() throws IOException {
        List<Touchpoint> touchpoints = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        List<String> lines = Files.readAllLines(path());
        for (String line : lines.subList(1, lines.size())) {
            int occurrence = occurrences.merge(line, 1, Integer::sum);
            touchpoints.add(touchpoint(line, occurrence));
        }
        return touchpoints;
    }

    private static Touchpoint touchpoint(String line, int occurrence) {
        String[] cells = line.split(",", -1);
        return aTouchpoint()
                .site(SITE)
                .id(StableId.of(line, Integer.toString(occurrence)))
                .at(cells[0].replace(" UTC", "Z").replace(' ', 'T'))
                .receivedAt(RECEIVED_AT)
                .named(cells[1])
                .item(cells[2], 1, cells[6].isEmpty() ? "0" : cells[6])
                .device(cells[7])
                .clientSession(cells[8])
                .imported()
                .build();
    }
}
