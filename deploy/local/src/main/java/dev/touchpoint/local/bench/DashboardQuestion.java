package dev.touchpoint.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.local.services.QueryClient;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tile of a dashboard.
 *
 * @param name what it is called in the table
 * @param path of the address
 * @param parameters of the address
 * @param body null for a GET
 */
record DashboardQuestion(
        String name,
        String path,
        Map<String, String> parameters,
        @Nullable JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SHOP =
            "{\"name\": \"view_item\"}, {\"name\": \"add_to_cart\"}, {\"name\": \"begin_checkout\"}, {\"name\": \"purchase\"}";

    void ask(QueryClient query) throws InterruptedException {
        if (body == null) {
            query.get(path, parameters);
        } else {
            query.post(path, body);
        }
    }

    /**
     * The ten of each dashboard.
     *
     * @param thisYear in UTC
     */
    static List<DashboardQuestion> ofSite(String site, Year thisYear) {
        String begins = thisYear + "-01-01T00:00:00Z";
        String ends = thisYear.plusYears(1) + "-01-01T00:00:00Z";
        Map<String, String> all = Map.of("site", site);
        List<DashboardQuestion> questions = new ArrayList<>();
        questions.add(new DashboardQuestion("phases of journeys", "/v1/funnels/phases", all, null));
        questions.add(new DashboardQuestion(
                "phases of persons", "/v1/funnels/phases", Map.of("site", site, "unit", "person"), null));
        questions.add(new DashboardQuestion(
                "phases of this year", "/v1/funnels/phases", Map.of("site", site, "from", begins, "to", ends), null));
        questions.add(new DashboardQuestion("carts", "/v1/funnels/carts", all, null));
        questions.add(new DashboardQuestion(
                "carts of this year", "/v1/funnels/carts", Map.of("site", site, "from", begins), null));
        questions.add(
                funnel("funnel of 2 steps", site, "person", "{\"name\": \"view_item\"}, {\"name\": \"purchase\"}"));
        questions.add(funnel("funnel of 4 steps", site, "person", SHOP));
        questions.add(funnel("funnel of sessions", site, "session", SHOP));
        questions.add(funnel(
                "funnel by page",
                site,
                "person",
                "{\"where\": [{\"property\": \"page_path\", \"operator\": \"starts\", \"value\": \"/\"}]},"
                        + " {\"name\": \"add_to_cart\"}"));
        questions.add(funnel(
                "funnel of carts left", site, "person", "{\"name\": \"add_to_cart\"}, {\"name\": \"purchase\"}"));
        return List.copyOf(questions);
    }

    private static DashboardQuestion funnel(String name, String site, String unit, String steps) {
        String body = "{\"site\": %s, \"unit\": \"%s\", \"window\": \"P1D\", \"steps\": [%s]}";
        try {
            return new DashboardQuestion(
                    name,
                    "/v1/funnels/query",
                    Map.of(),
                    JSON.readTree(body.formatted(JSON.writeValueAsString(site), unit, steps)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The questions are JSON", e);
        }
    }
}
