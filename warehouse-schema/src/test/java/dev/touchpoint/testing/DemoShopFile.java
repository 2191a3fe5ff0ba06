package dev.touchpoint.testing;

import dev.touchpoint.event.Touchpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@link DemoShopHistory} as it lies among the test resources, and the answers of the reference. */
public final class DemoShopFile {

    /** The events, one JSON object per line, as the collector takes them. */
    public static final String EVENTS = "/dev/touchpoint/reference/shop-6-weeks.ndjson";

    /** The answers. */
    public static final String ANSWERS = "/dev/touchpoint/reference/shop-6-weeks.answers.json";

    /** When {@link #touchpoints} pretends that the collector had them. */
    public static final Instant RECEIVED_AT = DemoShopHistory.END.plusSeconds(3_600);

    private DemoShopFile() {}

    /** The lines of the events. */
    public static List<String> lines() {
        return text(EVENTS).lines().toList();
    }

    /** The events as accepted touchpoints, copies included. */
    public static List<Touchpoint> touchpoints() {
        return touchpoints(DemoShopHistory.SITE);
    }

    /** The same of another site. */
    public static List<Touchpoint> touchpoints(String site) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (String line : lines()) {
            touchpoints.add(CollectorEvents.read(line, site, RECEIVED_AT));
        }
        return touchpoints;
    }

    /** The answers, JSON. */
    public static String answers() {
        return text(ANSWERS);
    }

    private static String text(String resource) {
        try (InputStream in = DemoShopFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The test resources lack " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
