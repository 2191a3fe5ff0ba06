package dev.touchpoint.query.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.sql.Inquiry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * With {@code explain=true} a JSON answer, or the problem a question ended in, has {@code explain}: the statements it
 * took, each with what was read for it. Needs the scope {@link Scope#EXPLAIN}.
 */
public class Explanation {

    /** The parameter, and the field of the answer. */
    public static final String NAME = "explain";

    private static final int AFTER_THE_TOKEN = 6_000;

    private final Caller caller;
    private final Inquiry inquiry;
    private final ObjectMapper json;

    Explanation(Caller caller, Inquiry inquiry, ObjectMapper json) {
        this.caller = caller;
        this.inquiry = inquiry;
        this.json = json;
    }

    @ServerRequestFilter(priority = AFTER_THE_TOKEN)
    void ask(ContainerRequestContext request) {
        String asked = request.getUriInfo().getQueryParameters().getFirst(NAME);
        if (asked == null || asked.isEmpty() || asked.equals("false")) {
            return;
        }
        if (!asked.equals("true")) {
            throw ProblemException.invalid(NAME, "%s is neither true nor false.".formatted(Quoted.of(asked)));
        }
        caller.alsoNeeds(Scope.EXPLAIN);
        inquiry.waitForWholeAnswers();
        request.setProperty(NAME, true);
    }

    @ServerResponseFilter
    void answer(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        MediaType type = response.getMediaType();
        if (request.getProperty(NAME) == null || type == null || !isJson(type)) {
            return;
        }
        List<ExplainedStatement> statements =
                inquiry.asked().stream().map(ExplainedStatement::of).toList();
        if (!statements.isEmpty() && tree(response.getEntity()) instanceof ObjectNode answer) {
            answer.set(NAME, json.valueToTree(statements));
            response.setEntity(answer, null, type);
        }
    }

    /** Lines of JSON aren't one value, and stay as they are. */
    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    private @Nullable JsonNode tree(@Nullable Object entity) throws IOException {
        try {
            return entity instanceof byte[] bytes
                    ? json.readTree(bytes)
                    : entity instanceof String text ? json.readTree(text) : json.valueToTree(entity);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
