package dev.touchpoint.query.answer;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a call that asks by {@code format} for what it isn't answered in, before anything is done; {@code Accept} is
 * looked at where the call is found.
 */
@ApplicationScoped
public class FormatCheck {

    /** Whoever has no token is told that alone. */
    private static final int AFTER_THE_TOKEN = Priorities.USER + 1;

    @ServerRequestFilter(priority = AFTER_THE_TOKEN)
    void check(ContainerRequestContext request, ResourceInfo call) {
        String asked = request.getUriInfo().getQueryParameters().getFirst("format");
        Produces answered = call.getResourceMethod().getAnnotation(Produces.class);
        if (asked == null || asked.isBlank() || answered == null) {
            return;
        }
        List<String> types = List.of(answered.value());
        if (!types.contains(Format.choose(asked, List.of()).type())) {
            throw new ProblemException(
                    Reason.NOT_ACCEPTABLE, "This answer comes as %s.".formatted(String.join(", ", types)), "format");
        }
    }
}
