package dev.touchpoint.bench.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * A question that is asked twice: of the query API, and in SQL of the flat events.
 *
 * @param name what it is called in the table
 * @param target so many times faster than the baseline the API has to be
 * @param call what the API is asked
 * @param read what the API's answer says
 * @param baseline the SQL that is timed
 * @param exact the SQL the answer is compared with; the same one, except where {@code windowFunnel} can't tell
 * @param readRows what the SQL's answer says
 * @param explanation SQL that looks at every unit in which {@code baseline} and {@code exact} differ; its rows are a
 *     reason and a number; empty where they are the same
 */
public record BenchQuestion(
        String name,
        int target,
        ApiCall call,
        Function<JsonNode, Figures> read,
        String baseline,
        String exact,
        Function<List<List<String>>, Figures> readRows,
        String explanation) {

    /**
     * A request.
     *
     * @param path path and parameters
     * @param body JSON to post; empty for a GET
     */
    public record ApiCall(String path, String body) {

        /** The same funnel with what its steps were worth, which takes more memory: it is read touchpoint by touchpoint. */
        public ApiCall withValues() {
            return new ApiCall(path, body.replaceFirst("\\{", "{\"value\": true, "));
        }

        /** The same, to be answered with what was read for it. */
        public ApiCall explained() {
            return new ApiCall(path + (path.contains("?") ? "&" : "?") + "explain=true", body);
        }
    }
}
