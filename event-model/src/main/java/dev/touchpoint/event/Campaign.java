package dev.touchpoint.event;

import java.util.Map;

/**
 * How the visitor came, as the landing address says: utm parameters and click ids; absent parts are empty.
 *
 * @param source {@code utm_source}
 * @param medium {@code utm_medium}
 * @param name {@code utm_campaign}
 * @param term {@code utm_term}
 * @param content {@code utm_content}
 * @param clickIds click ids by the name of their parameter, for example {@code gclid}
 */
public record Campaign(
        String source, String medium, String name, String term, String content, Map<String, String> clickIds) {

    /** No campaign. */
    public static final Campaign NONE = new Campaign("", "", "", "", "", Map.of());

    public Campaign {
        clickIds = Map.copyOf(clickIds);
    }
}
