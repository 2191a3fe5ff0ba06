package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One call the API offers.
 *
 * @param method GET and the like
 * @param path with places in braces
 * @param parameters in the address and the headers
 * @param body an example of the body; missing when there is none
 * @param bodySchema the body's schema
 * @param streams whether the answer is a stream of events that doesn't end
 */
public record Operation(
        String method, String path, List<Parameter> parameters, JsonNode body, JsonNode bodySchema, boolean streams) {

    /**
     * A parameter.
     *
     * @param in path, query or header
     * @param example empty when there is none
     */
    public record Parameter(String in, String name, boolean required, String example) {}

    /** The call its description shows, asked of a site. */
    public Call example(String site) {
        Call call = new Call(this);
        for (Parameter parameter : parameters) {
            if (parameter.required() && parameter.example().isEmpty()) {
                throw new AssertionError("%s has no example of its parameter %s".formatted(this, parameter.name()));
            }
            if (!parameter.example().isEmpty()) {
                call = call.with(new Place(parameter.in(), parameter.name()), parameter.example());
            }
        }
        return call.ofSite(site);
    }

    /** Whether it says of which site it is asked. */
    public boolean namesSite() {
        return body.has("site")
                || parameters.stream().anyMatch(parameter -> parameter.name().equals("site"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
