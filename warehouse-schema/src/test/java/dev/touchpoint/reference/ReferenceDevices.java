package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.TouchpointRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind a device is. */
final class ReferenceDevices {

    private static final Comparator<Touchpoint> IN_TIME =
            Comparator.comparing(Touchpoint::occurredAt).thenComparing(Touchpoint::eventId);

    private ReferenceDevices() {}

    static String kind(Tables tables, String site, String device) {
        if (device.isEmpty()) {
            return "none";
        }
        String agent = agent(tables, site, device).toLowerCase(Locale.ROOT);
        if (agent.isEmpty()) {
            return "unknown";
        }
        if (hasAny(agent, "ipad", "tablet", "kindle") || (agent.contains("android") && !agent.contains("mobile"))) {
            return "tablet";
        }
        if (hasAny(agent, "mobi", "iphone", "ipod", "android")) {
            return "mobile";
        }
        return hasAny(agent, "windows", "macintosh", "x11", "cros", "linux") ? "desktop" : "other";
    }

    private static String agent(Tables tables, String site, String device) {
        @Nullable Touchpoint last = null;
        for (TouchpointRow row : tables.touchpoints()) {
            Touchpoint touchpoint = row.touchpoint();
            if (touchpoint.site().equals(site)
                    && touchpoint.anonymousId().equals(device)
                    && !touchpoint.context().userAgent().isEmpty()
                    && (last == null || IN_TIME.compare(touchpoint, last) > 0)) {
                last = touchpoint;
            }
        }
        return last == null ? "" : last.context().userAgent();
    }

    private static boolean hasAny(String text, String... words) {
        return List.of(words).stream().anyMatch(text::contains);
    }
}
