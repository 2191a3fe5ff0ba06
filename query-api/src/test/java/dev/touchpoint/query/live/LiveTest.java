package dev.touchpoint.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.query.live.EventStream.Event;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.Tokens;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rows appear in the tables, and those who listen are told. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(LiveTest.TwoListeners.class)
class LiveTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private final Tables tables = new Tables();

    public static final class TwoListeners implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "QUERY_LIVE_LISTENERS",
                    "2",
                    "QUERY_TOKENS_FILE",
                    Tokens.file(
                            "token.all.secret=local-read-token",
                            "token.all.sites=*",
                            "token.numbers.secret=only-numbers-please",
                            "token.numbers.sites=*",
                            "token.numbers.scopes=read"));
        }
    }

    @Test
    void tellsWhatHappensOnceAndInOrder() throws Exception {
        tables.empty()
                .put(transition("news", "before", START.minusSeconds(5)))
                .put(cart("news", "early", START.minusSeconds(3_000), null))
                .completeUntil(START, START);
        try (EventStream stream = EventStream.of("news", "local-read-token", "")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(stream.events()).as(stream::toString).hasSize(1));

            tables.put(transition("news", "t1", START.plusSeconds(1)))
                    .put(cart("news", "left", START.plusSeconds(2), null))
                    .put(cart("news", "not-yet", START.plusSeconds(60), null))
                    .put(2, false, List.of(cart("news", "early", START.minusSeconds(3_000), START.plusSeconds(3))))
                    .put(session("news", START.plusSeconds(1)))
                    .completeUntil(START.plusSeconds(5), START.plusSeconds(5));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 5);
            tables.put(2, false, List.of(transition("news", "t1", START.plusSeconds(1))))
                    .put(transition("news", "t2", START.plusSeconds(6)))
                    .completeUntil(START.plusSeconds(7), START.plusSeconds(7));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 6);

            List<Event> events = stream.events();
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactly(
                            "active_visitors",
                            "phase_transition",
                            "cart_abandoned",
                            "cart_recovered",
                            "active_visitors",
                            "phase_transition");
            assertThat(events.get(0).data()).contains("\"visitors\":0");
            assertThat(events.get(1).id()).isEqualTo("transition-t1");
            assertThat(events.get(1).data())
                    .contains(
                            "\"to_phase\":\"consideration\"",
                            "\"person\":\"device:d\"",
                            "\"at\":\"2026-01-01T00:00:01Z\"");
            assertThat(events.get(2).data()).contains("\"cart_id\":\"left\"", "\"value\":{\"EUR\":10}");
            assertThat(events.get(3).data())
                    .contains("\"cart_id\":\"early\"", "\"recovered_by\":\"link\"", "\"value\":{\"EUR\":20}");
            assertThat(events.get(4).data()).contains("\"visitors\":1");
            assertThat(events.get(5).id()).isEqualTo("transition-t2");
        }
    }

    @Test
    void tellsOfNoOtherSite() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream stream = EventStream.of("here", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            tables.put(transition("elsewhere", "t1", START.plusSeconds(1)))
                    .put(cart("elsewhere", "left", START.plusSeconds(2), START.plusSeconds(3)))
                    .put(session("elsewhere", START.plusSeconds(1)))
                    .put(transition("here", "t2", START.plusSeconds(4)))
                    .completeUntil(START.plusSeconds(5), START.plusSeconds(5));
            await().atMost(PATIENCE).until(() -> wasTold(stream, "transition-t2"));
            // Visitors are told after the rest of a look: those of the first look come before this.
            tables.put(transition("here", "t3", START.plusSeconds(6)))
                    .completeUntil(START.plusSeconds(7), START.plusSeconds(7));
            await().atMost(PATIENCE).until(() -> wasTold(stream, "transition-t3"));

            assertThat(stream.events())
                    .extracting(Event::name)
                    .containsExactly("active_visitors", "phase_transition", "phase_transition");
        }
    }

    private static boolean wasTold(EventStream stream, String id) {
        return stream.events().stream().anyMatch(event -> event.id().equals(id));
    }

    /** As of senders who tell seconds alone. The ids of transitions are hashes, which tell no order. */
    @Test
    void tellsAJourneysTransitionsOfOneMillisecondAsOneLedToTheOther() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream stream = EventStream.of("seconds", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            Instant first = START.plusSeconds(1);
            Instant then = START.plusSeconds(2);
            tables.put(
                            transition("seconds", "t2", first, 0, 1, 1, 0),
                            transition("seconds", "t1", first, 1, 4, 4, 0),
                            transition("seconds", "t4", then, 4, 3, 4, 1_000),
                            transition("seconds", "t3", then, 3, 4, 4, 0))
                    .completeUntil(START.plusSeconds(4), START.plusSeconds(4));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 5);

            assertThat(stream.events().subList(1, 5))
                    .extracting(Event::id)
                    .containsExactly("transition-t2", "transition-t1", "transition-t4", "transition-t3");
        }
    }

    /** The stream takes back the device's row, and the customer has it. */
    @Test
    void tellsACartOnceAlsoWhenItsVisitorSignsInThen() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream stream = EventStream.of("signs-in", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            CartRow left = cart("signs-in", "left", START.plusSeconds(2), null);
            tables.put(left).completeUntil(START.plusSeconds(5), START.plusSeconds(5));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2);
            tables.put(2, true, List.of(left))
                    .put(cart("signs-in", "customer:1", "left", START.plusSeconds(2), null))
                    .put(transition("signs-in", "t1", START.plusSeconds(6)))
                    .completeUntil(START.plusSeconds(7), START.plusSeconds(7));
            await().atMost(PATIENCE)
                    .until(() -> stream.events().stream()
                            .anyMatch(event -> event.id().equals("transition-t1")));

            assertThat(stream.events())
                    .extracting(Event::name)
                    .containsExactly("active_visitors", "cart_abandoned", "phase_transition");
        }
    }

    /** What the visitor did elsewhere becomes theirs by signing in, and moves the deadline. */
    @Test
    void tellsACartWhoseDeadlineMovedAnewUnderAnotherId() throws Exception {
        tables.empty().completeUntil(START, START);
        Instant opened = START.minusSeconds(3_598);
        Instant moved = START.plusSeconds(4_800);
        List<Event> told;
        try (EventStream stream = EventStream.of("moves", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            tables.put(cart("moves", "device:d", "left", opened, START.plusSeconds(2), null))
                    .completeUntil(START.plusSeconds(5), START.plusSeconds(5));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2);
            Instant between = START.plusSeconds(2_400);
            tables.put(2, false, List.of(cart("moves", "device:d", "left", opened, moved, null)))
                    .put(transition("moves", "t1", between))
                    .completeUntil(between, between);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 3);
            tables.completeUntil(moved, moved);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 4);
            told = stream.events();
        }

        assertThat(told)
                .extracting(Event::name)
                .containsExactly("active_visitors", "cart_abandoned", "phase_transition", "cart_abandoned");
        assertThat(told.get(3).data()).contains("\"at\":\"2026-01-01T01:20:00Z\"");
        assertThat(told).extracting(Event::id).doesNotHaveDuplicates();
        Instant later = moved.plusSeconds(5);
        assertThat(toldSince("moves", told.get(3).id(), transition("moves", "t2", later)))
                .containsExactly("transition-t2");
    }

    @Test
    void tellsARecoveredCartOnceThoughItsOrderTurnsOutToBeEarlier() throws Exception {
        tables.empty().completeUntil(START, START);
        Instant left = START.plusSeconds(2);
        List<Event> told;
        try (EventStream stream = EventStream.of("earlier", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            tables.put(cart("earlier", "bought", left, START.plusSeconds(5)))
                    .completeUntil(START.plusSeconds(6), START.plusSeconds(6));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 3);
            tables.put(2, false, List.of(cart("earlier", "bought", left, START.plusSeconds(3))))
                    .put(transition("earlier", "t1", START.plusSeconds(7)))
                    .completeUntil(START.plusSeconds(8), START.plusSeconds(8));
            await().atMost(PATIENCE)
                    .until(() -> stream.events().stream()
                            .anyMatch(event -> event.name().equals("phase_transition")));
            told = stream.events();
        }

        assertThat(told)
                .extracting(Event::name)
                .containsExactly("active_visitors", "cart_abandoned", "cart_recovered", "phase_transition");
    }

    /** The transition is believed to have happened at another time, and told again. */
    @Test
    void goesOnAfterTheLastTimeAnEventWasTold() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream stream = EventStream.of("twice", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            for (int hour = 1; hour <= 2; hour++) {
                Instant then = START.plusSeconds(3_600L * hour);
                Instant forgotten = then.plusSeconds(1_800);
                int events = 2 * hour;
                tables.put(hour, false, List.of(transition("twice", "t1", then)))
                        .completeUntil(then, then);
                await().atMost(PATIENCE).until(() -> stream.events().size() == events);
                tables.put(transition("twice", "after-" + hour, forgotten)).completeUntil(forgotten, forgotten);
                await().atMost(PATIENCE).until(() -> stream.events().size() == events + 1);
            }
        }

        assertThat(toldSince("twice", "transition-t1", transition("twice", "t2", START.plusSeconds(9_005))))
                .containsExactly("transition-after-2", "transition-t2");
    }

    /** The ids of what whoever comes back is told until something new happened. */
    private List<String> toldSince(String site, String last, PhaseTransitionRow next) throws Exception {
        try (EventStream resumed = EventStream.of(site, "local-read-token", last)) {
            tables.put(next).completeUntil(next.at(), next.at());
            String awaited = "transition-" + next.transitionId();
            await().atMost(PATIENCE)
                    .until(() -> resumed.events().stream()
                            .anyMatch(event -> event.id().equals(awaited)));
            return resumed.events().stream().map(Event::id).toList();
        }
    }

    /** More than is looked at at once, all within ten minutes. */
    @Test
    void tellsTheNewestAndThatSomethingWasMissedWhereTooMuchHappens() throws Exception {
        int many = LiveReader.MOST + 2_000;
        tables.empty().put(1, false, transitions("busy", "before", START, many)).completeUntil(START, START);
        try (EventStream stream = EventStream.of("busy", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            Instant busy = START.plusSeconds(300);
            tables.put(1, false, transitions("busy", "busy", busy, many)).completeUntil(busy, busy);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2 + SitePoller.MOST_AT_ONCE);
            Instant later = busy.plusSeconds(10);
            tables.put(transition("busy", "late", busy.minusMillis(20)))
                    .put(transition("busy", "later", later))
                    .completeUntil(later, later);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 4 + SitePoller.MOST_AT_ONCE);
            Instant last = START.plusSeconds(605);
            tables.put(transition("busy", "last", last)).completeUntil(last, last);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 5 + SitePoller.MOST_AT_ONCE);

            List<Event> events = stream.events();
            assertThat(events.get(1).name()).isEqualTo("missed");
            assertThat(events.get(1).data())
                    .isEqualTo(
                            "{\"reason\":\"too_many_at_once\",\"after\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:05:00Z\"}");
            assertThat(events.get(2).id()).isEqualTo("transition-busy-" + (SitePoller.MOST_AT_ONCE - 1));
            assertThat(events.get(1 + SitePoller.MOST_AT_ONCE).id()).isEqualTo("transition-busy-0");
            assertThat(events.subList(2 + SitePoller.MOST_AT_ONCE, events.size()))
                    .extracting(Event::id)
                    .containsExactly("transition-late", "transition-later", "transition-last");
        }
    }

    /** So many, the first at the last moment, each a few milliseconds before the one before. */
    private static List<PhaseTransitionRow> transitions(String site, String id, Instant last, int many) {
        return IntStream.range(0, many)
                .mapToObj(number -> transition(site, id + "-" + number, last.minusMillis(10L * number)))
                .toList();
    }

    @Test
    void countsAVisitorByTheLatestThatIsKnownOfTheSession() throws Exception {
        tables.empty().put(session("visits", START.minusSeconds(10))).completeUntil(START, START);
        try (EventStream stream = EventStream.of("visits", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            Instant soon = START.plusSeconds(5);
            tables.put(2, false, List.of(session("visits", START.minusSeconds(10), soon)))
                    .completeUntil(soon, soon);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2);
            Instant later = START.plusSeconds(10);
            tables.put(3, false, List.of(session("visits", START.minusSeconds(10), later.plusSeconds(1))))
                    .completeUntil(later, later);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 3);
            Instant last = later.plusMillis(500);
            tables.put(4, true, List.of(session("visits", START.minusSeconds(10), later.plusSeconds(1))))
                    .completeUntil(last, last);
            await().atMost(PATIENCE).until(() -> stream.events().size() == 4);

            assertThat(stream.events())
                    .extracting(Event::data)
                    .satisfiesExactly(
                            data -> assertThat(data).contains("\"visitors\":1"),
                            data -> assertThat(data).contains("\"visitors\":0"),
                            data -> assertThat(data).contains("\"visitors\":1"),
                            data -> assertThat(data).contains("\"visitors\":0"));
        }
    }

    @Test
    void goesOnWhereAConnectionBroke() throws Exception {
        tables.empty().completeUntil(START, START);
        List<Event> whole;
        try (EventStream stream = EventStream.of("again", "local-read-token", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            tables.put(
                            transition("again", "t1", START.plusSeconds(1)),
                            transition("again", "t2", START.plusSeconds(2)),
                            transition("again", "t3", START.plusSeconds(3)))
                    .completeUntil(START.plusSeconds(4), START.plusSeconds(4));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 4);
            whole = stream.events();
        }

        try (EventStream resumed = EventStream.of("again", "local-read-token", "transition-t1")) {
            await().atMost(PATIENCE).until(() -> resumed.events().size() == 2);
            assertThat(resumed.events()).isEqualTo(whole.subList(2, 4));
        }
        try (EventStream lost = EventStream.of("again", "local-read-token", "transition-unknown")) {
            await().atMost(PATIENCE).until(() -> lost.events().size() == 2);
            assertThat(lost.events()).extracting(Event::name).containsExactlyInAnyOrder("missed", "active_visitors");
        }
    }

    @Test
    void namesNoPersonToThoseWhoMaySeeNumbersOnly() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream stream = EventStream.of("quiet", "only-numbers-please", "")) {
            await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            tables.put(transition("quiet", "t1", START.plusSeconds(1)))
                    .completeUntil(START.plusSeconds(4), START.plusSeconds(4));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2);

            assertThat(stream.events().get(1).data())
                    .contains("\"name\":\"view_item\"")
                    .doesNotContain("device:d");
        }
    }

    @Test
    void takesNoMoreListenersThanItMayAndMakesRoomWhenOneLeaves() throws Exception {
        tables.empty().completeUntil(START, START);
        try (EventStream one = EventStream.of("full", "local-read-token", "")) {
            try (EventStream two = EventStream.of("full", "local-read-token", "")) {
                await().atMost(PATIENCE)
                        .until(() -> one.events().size() == 1 && two.events().size() == 1);

                Api.Answer third = new Api().get("/v1/live?site=full");

                assertThat(third.status()).isEqualTo(503);
                assertThat(third.body().path("reason").asText()).isEqualTo("too_many_questions");
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                try (EventStream next = EventStream.of("full", "local-read-token", "")) {
                    return next.status() == 200;
                }
            });
        }
    }

    @Test
    void keepsNoListenerThatWentWhileItWasAdded() {
        LiveHub hub = CDI.current().select(LiveHub.class).get();
        await().atMost(PATIENCE).until(() -> hub.listeners() == 0);

        Multi.createFrom()
                .emitter(emitter -> {
                    emitter.complete();
                    hub.add("gone", event -> {}, null, emitter::onTermination);
                })
                .collect()
                .asList()
                .await()
                .indefinitely();

        assertThat(hub.listeners()).isZero();
    }

    @Test
    void looksAgainAfterAnError() throws Exception {
        tables.empty().completeUntil(START, START);
        LiveHub hub = CDI.current().select(LiveHub.class).get();
        AtomicBoolean struck = new AtomicBoolean();
        List<Runnable> atItsEnd = new ArrayList<>();
        hub.add(
                "struck",
                event -> {
                    struck.set(true);
                    throw new OutOfMemoryError("as if others had all of it");
                },
                null,
                atItsEnd::add);
        try {
            await().atMost(PATIENCE).untilTrue(struck);

            try (EventStream stream = EventStream.of("spared", "local-read-token", "")) {
                await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
            }
        } finally {
            atItsEnd.forEach(Runnable::run);
        }
    }

    /** The look at another site takes long, as it does where much happens. */
    @Test
    void tellsWhatHappensBetweenConnectingAndTheFirstLook() throws Exception {
        tables.empty().put(transition("awaits", "before", START)).completeUntil(START, START);
        LiveHub hub = CDI.current().select(LiveHub.class).get();
        await().atMost(PATIENCE).until(() -> hub.listeners() == 0);
        CountDownLatch looking = new CountDownLatch(1);
        CompletableFuture<Void> looked = new CompletableFuture<>();
        List<Runnable> atItsEnd = new ArrayList<>();
        hub.add(
                "slow",
                event -> {
                    looking.countDown();
                    looked.join();
                },
                null,
                atItsEnd::add);
        try {
            assertThat(looking.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            try (EventStream stream = EventStream.of("awaits", "local-read-token", "")) {
                tables.put(transition("awaits", "t1", START.plusSeconds(1)))
                        .completeUntil(START.plusSeconds(5), START.plusSeconds(5));
                looked.complete(null);
                await().atMost(PATIENCE).until(() -> stream.events().size() == 2);

                assertThat(stream.events())
                        .extracting(Event::name)
                        .containsExactly("phase_transition", "active_visitors");
                assertThat(stream.events().get(0).id()).isEqualTo("transition-t1");
            }
        } finally {
            looked.complete(null);
            atItsEnd.forEach(Runnable::run);
        }
    }

    @Test
    void tellsWhatIsPublishedFirst() throws Exception {
        tables.empty();
        try (EventStream stream = EventStream.of("first", "local-read-token", "")) {
            tables.put(transition("first", "t1", START.plusSeconds(1)))
                    .put(transition("first", "long-ago", START.minusSeconds(3_600)))
                    .completeUntil(START.plusSeconds(5), START.plusSeconds(5));
            await().atMost(PATIENCE).until(() -> stream.events().size() == 2);

            assertThat(stream.events()).extracting(Event::name).containsExactly("phase_transition", "active_visitors");
            assertThat(stream.events().get(0).id()).isEqualTo("transition-t1");
        }
    }

    private static PhaseTransitionRow transition(String site, String id, Instant at) {
        return transition(site, id, at, 2, 3, 3, 1_500);
    }

    private static PhaseTransitionRow transition(
            String site, String id, Instant at, int from, int to, int furthest, long dwell) {
        return new PhaseTransitionRow(
                site,
                "device:d",
                "j",
                id,
                at,
                from,
                to,
                furthest,
                List.of(),
                dwell,
                "device:d",
                "e",
                "view_item",
                "Direct");
    }

    private static CartRow cart(String site, String id, Instant abandons, @Nullable Instant purchased) {
        return cart(site, "device:d", id, abandons, purchased);
    }

    private static CartRow cart(String site, String person, String id, Instant abandons, @Nullable Instant purchased) {
        return cart(site, person, id, abandons.minusSeconds(3_600), abandons, purchased);
    }

    private static CartRow cart(
            String site, String person, String id, Instant opened, Instant abandons, @Nullable Instant purchased) {
        return new CartRow(
                site,
                person,
                id,
                "j",
                opened,
                abandons,
                abandons,
                "cart",
                1,
                Map.of("EUR", 10_000_000L),
                abandons,
                "cart",
                Map.of("EUR", 10_000_000L),
                "Direct",
                "d",
                abandons.plusSeconds(86_400),
                null,
                null,
                purchased,
                "",
                purchased == null ? Map.of() : Map.of("EUR", 20_000_000L),
                purchased == null ? "" : "link");
    }

    private static SessionRow session(String site, Instant at) {
        return session(site, at, at.plusSeconds(1_800));
    }

    private static SessionRow session(String site, Instant at, Instant ends) {
        return new SessionRow(site, "device:d", "s", "d", at, at, ends, "idle", 1, "Direct", "/", "/");
    }
}
