package dev.touchpoint.query.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the API's description says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Touchpoint query API",
                        version = "1",
                        description =
                                "Journeys, drop-off and abandoned carts. Answers made of touchpoints say for which"
                                        + " moment they are (as_of) and up to when everything received is in them"
                                        + " (complete_until); receipts and refusals say the latter alone, what is kept by name"
                                        + " and the calls of privacy neither. Moments are ISO 8601 with an offset, from 1970"
                                        + " until 2200 begins. A body has at most 256 KiB. Answers that are tables come as"
                                        + " application/json, text/csv or application/x-ndjson, by Accept or"
                                        + " format=json|csv|ndjson; what JSON tells beside its rows comes as headers then."
                                        + " Problems are RFC 9457 documents that name the field and"
                                        + " say what would be right."),
        tags = {
            @Tag(name = "Funnels", description = "Where visitors drop off, and which carts they leave behind."),
            @Tag(name = "Journeys", description = "One person's way."),
            @Tag(name = "Segments", description = "Named predicates over persons, usable as filter in questions."),
            @Tag(name = "Saved funnels", description = "Questions kept by name, for dashboards and alerts."),
            @Tag(name = "Live", description = "What happens, as it happens."),
            @Tag(name = "Operation", description = "What became of what was sent: receipts and refusals."),
            @Tag(name = "Privacy", description = "What is kept of a person, and what became of requests to forget.")
        },
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token that opens the site. Its scopes say for what: read (numbers), people (persons and their"
                + " journeys), write (saved questions and segments), explain (SQL and what was read),"
                + " privacy (all that is kept of a person, reports of erasures).")
public class ApiDescription extends Application {}
