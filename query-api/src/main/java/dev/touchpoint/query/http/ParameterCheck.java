package dev.touchpoint.query.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters of an address that mean nothing to its call, as fields of a body are: a misspelt one would silently
 * ask something else. One that is given twice would be read once; no call takes it so, lists have commas.
 */
public class ParameterCheck {

    /** Whoever has no token is told that alone. */
    private static final int AFTER_THE_TOKEN = Priorities.USER + 1;

    /** What no call names among its parameters. */
    private static final Set<String> OF_EVERY_CALL = Set.of("explain", "format");

    private final Map<Method, Set<String>> namesOf = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = AFTER_THE_TOKEN)
    void check(ContainerRequestContext request, ResourceInfo call) {
        Set<String> names = namesOf.computeIfAbsent(call.getResourceMethod(), ParameterCheck::names);
        for (Map.Entry<String, List<String>> given :
                request.getUriInfo().getQueryParameters().entrySet()) {
            String name = given.getKey();
            if (!names.contains(name)) {
                throw ProblemException.unknown(name, Quoted.cut(name), names);
            }
            if (given.getValue().size() > 1) {
                throw ProblemException.invalid(
                        name,
                        "%s is given %d times. Give it once; values of a list have commas between."
                                .formatted(name, given.getValue().size()));
            }
        }
    }

    private static Set<String> names(Method call) {
        Set<String> names = new TreeSet<>(OF_EVERY_CALL);
        for (Parameter parameter : call.getParameters()) {
            RestQuery query = parameter.getAnnotation(RestQuery.class);
            if (query != null) {
                names.add(query.value().isEmpty() ? parameter.getName() : query.value());
            }
        }
        return names;
    }
}
