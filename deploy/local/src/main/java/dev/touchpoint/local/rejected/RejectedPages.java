package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.services.QueryClient;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code /v1/rejected} has, page by page.
 *
 * @param filter its parameters
 * @param most rows in all
 */
record RejectedPages(QueryClient query, Map<String, String> filter, int most) {

    /** As many as one request to the collector may have. */
    private static final int PAGE = 500;

    /** Takes the rows of a page. */
    interface Reader {
        void read(JsonNode rows) throws InterruptedException;
    }

    /**
     * Reads them, the newest first.
     *
     * @return whether there are more than {@code most}
     */
    boolean read(Reader reader) throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>(filter);
        boolean more = true;
        for (int read = 0; more && read < most; ) {
            parameters.put("limit", Integer.toString(Math.min(PAGE, most - read)));
            JsonNode page = query.get("/v1/rejected", parameters);
            reader.read(page.path("rows"));
            read += page.path("rows").size();
            more = page.path("next").isTextual();
            parameters.put("cursor", page.path("next").asText(""));
        }
        return more;
    }
}
