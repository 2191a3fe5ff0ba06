package dev.touchpoint.query.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.http.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What happens, as it happens, over HTTP. */
@Path("/v1/live")
@Tag(name = "Live")
public class LiveResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A connection ends after this; browsers come back by themselves, with a token that is checked again. */
    private static final Duration LONGEST_CONNECTION = Duration.ofHours(1);

    /** Events for a connection that doesn't take them; one more ends it. */
    private static final int BUFFER = 2_000;

    private static final int LONGEST_ID = 200;

    private final Caller caller;
    private final LiveHub hub;
    private final ObjectMapper json;

    LiveResource(Caller caller, LiveHub hub, ObjectMapper json) {
        this.caller = caller;
        this.hub = hub;
        this.json = json;
    }

    /** Phase transitions, abandoned and recovered carts, active visitors. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What is happening right now?",
            description =
                    "Server-sent events: phase_transition, cart_abandoned (its deadline has passed), cart_recovered and"
                            + " active_visitors (when their number changes), from the moment of connecting. An event has the"
                            + " same id whenever it is told, and is told once per connection; a cart whose deadline moved"
                            + " after it was told is told anew under another id. Who comes back with the header"
                            + " Last-Event-ID within two minutes gets what was missed, up to 1000 events; where that isn't"
                            + " known any more, an event missed says so. It says so, too, where more than 1000 events became"
                            + " known at once: of these the newest 1000 are told. What becomes known later than ten minutes"
                            + " after it happened isn't told. A comment every 15 seconds keeps the connection"
                            + " open; it ends after an hour. person, journey_id and cart_id are told with the scope people.")
    @APIResponse(
            responseCode = "200",
            description = "Events that don't end.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "events", value = LiveExample.EVENTS)))
    public Multi<OutboundSseEvent> live(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "The id of the event that came last before the connection broke.")
                    @RestHeader("Last-Event-ID")
                    @Nullable String last,
            @Context Sse sse,
            @Context RoutingContext exchange) {
        String openSite = caller.site(site);
        boolean persons = caller.may(openSite, Scope.PEOPLE);
        if (last != null && last.length() > LONGEST_ID) {
            throw ProblemException.invalid("Last-Event-ID", "It has at most %d characters.".formatted(LONGEST_ID));
        }
        hub.requireRoom();
        // Asked here, a warehouse that is away makes a problem document of its own.
        hub.watch(openSite);
        Multi<OutboundSseEvent> events = Multi.createFrom()
                .emitter(
                        emitter -> {
                            // A connection that is gone would else be noticed only when something is written to it.
                            exchange.addEndHandler(end -> emitter.complete());
                            listen(emitter, sse, openSite, last, persons);
                        },
                        BUFFER);
        Multi<OutboundSseEvent> heartbeat = Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("still here").build());
        return Multi.createBy().merging().streams(events, heartbeat).select().first(LONGEST_CONNECTION);
    }

    private void listen(
            MultiEmitter<? super OutboundSseEvent> emitter,
            Sse sse,
            String site,
            @Nullable String last,
            boolean persons) {
        Consumer<LiveEvent> listener = event -> emitter.emit(told(sse, event, persons));
        // Others may have come since there was room: then this connection ends, and is told why when it comes back.
        boolean nothingMissing =
                hub.add(site, listener, last == null || last.isBlank() ? null : last, emitter::onTermination);
        emitter.emit(sse.newEventBuilder()
                .comment("here is " + site.replaceAll("\\R", " "))
                .build());
        if (!nothingMissing) {
            emitter.emit(sse.newEventBuilder()
                    .name("missed")
                    .data("{\"reason\": \"last_event_id_unknown\", \"last_event_id\": \"not known any more\"}")
                    .build());
        }
    }

    private OutboundSseEvent told(Sse sse, LiveEvent event, boolean persons) {
        Map<String, Object> data = new LinkedHashMap<>(event.told());
        if (persons) {
            data.putAll(event.ofPerson());
        }
        try {
            return sse.newEventBuilder()
                    .id(event.id())
                    .name(event.kind().name().toLowerCase(Locale.ROOT))
                    .data(json.writeValueAsString(data))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and amounts are always JSON", e);
        }
    }
}
