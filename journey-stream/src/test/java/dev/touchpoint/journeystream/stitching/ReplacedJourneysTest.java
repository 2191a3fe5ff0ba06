package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What comes late and is a journey's first changes the journey's id: who knows the old one is told the new one. */
class ReplacedJourneysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final int RESTARTS_ONE_IN = 10;

    @Test
    void eachTombstoneNamesTheJourneyThatHeldItsOpeningWhenItWasWritten() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int minute : new int[] {3, 2, 1}) {
                stream.receive(view(minute));
                stream.settle();
                stream.restart();
            }

            assertThat(stream.tables().replaced())
                    .containsExactly(
                            new ReplacedJourney("shop", "device:a", idOf(3), idOf(2)),
                            new ReplacedJourney("shop", "device:a", idOf(2), idOf(1)));
        }
    }

    @Test
    void whatIsInMemoryNamesTheSame() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view(3));
            stream.settle();
            stream.receive(view(4));
            stream.settle();
            stream.receive(view(1));
            stream.settle();

            assertThat(stream.tables().replaced())
                    .containsExactly(new ReplacedJourney("shop", "device:a", idOf(3), idOf(1)));
        }
    }

    @Test
    void whatGoesOnUnderAnotherPersonIsReplacedByNothing() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view(1));
            stream.settle();
            stream.receive(touchpoint(2).customer("42").build());
            stream.settle();

            assertThat(stream.tables().replaced())
                    .containsExactly(new ReplacedJourney("shop", "device:a", idOf(1), ""));
            assertThat(withdrawn(stream)).hasSize(1).allMatch(message -> !message.containsKey("replaced_by"));
        }
    }

    @Test
    void ofWhoIsForgottenNothingNamesAJourney() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(touchpoint(2).customer("42").build());
            stream.settle();
            stream.receive(touchpoint(1).customer("42").build());
            stream.settle();
            Instant asked = NOW.plus(Duration.ofHours(1));
            stream.erase(new Erasure("r", "shop", "customer:42", asked));
            stream.watermark(asked.toEpochMilli());
            stream.settle();

            assertThat(stream.tables().replaced()).endsWith(new ReplacedJourney("shop", "customer:42", idOf(1), ""));
            stream.tables().erase();
            assertThat(stream.tables().holds(idOf(1))).isFalse();
        }
    }

    @Test
    void whatIsTakenBackSaysWhichJourneyReplacedItsOwn() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(
                    touchpoint(2).named("add_to_cart").item("shoe", 1, "10").build());
            stream.watermark(NOW.plus(Duration.ofHours(2)).toEpochMilli());
            // Another cart it is, too: it is called by what opened it.
            stream.receive(
                    touchpoint(1).named("add_to_cart").item("shoe", 1, "10").build());
            stream.settle();

            assertThat(withdrawn(stream))
                    .extracting(message -> message.get("withdraws"))
                    .containsExactlyInAnyOrder("phase_transition", "cart_abandoned");
            assertThat(withdrawn(stream))
                    .extracting(message -> message.get("replaced_by"))
                    .containsOnly(idOf(1));
        }
    }

    @Test
    void whatIsTakenBackOfAJourneyThatStaysNamesNone() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(
                    touchpoint(1).named("add_to_cart").item("shoe", 1, "10").build());
            stream.watermark(NOW.plus(Duration.ofHours(2)).toEpochMilli());
            stream.receive(touchpoint(2).named("purchase").order("o").build());
            stream.settle();

            assertThat(withdrawn(stream)).hasSize(1).allMatch(message -> !message.containsKey("replaced_by"));
        }
    }

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories().map(ReplacedJourneysTest::withoutGroups);
    }

    /** What a member of a group has goes to the group, another person even where it has the member's name. */
    private static List<Touchpoint> withoutGroups(List<Touchpoint> history) {
        return history.stream()
                .filter(touchpoint -> touchpoint.previousId().isEmpty())
                .toList();
    }

    @Property(tries = 150)
    void everyTombstoneNamesWhatTheReferenceSaysAtThatTime(
            @ForAll("histories") List<Touchpoint> history, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Touchpoint> received = new ArrayList<>();
        try (TwoExchanges stream = new TwoExchanges()) {
            for (Touchpoint touchpoint : history) {
                int tombstones = stream.tables().replaced().size();
                int told = stream.announcements().size();
                stream.receive(touchpoint);
                received.add(touchpoint);
                stream.settle();

                List<ReplacedJourney> replaced = stream.tables().replaced();
                List<ReplacedJourney> now = replaced.subList(tombstones, replaced.size());
                assertThat(now).isEqualTo(asTheReferenceSays(now, received));
                assertThat(namesOf(now))
                        .containsAll(named(stream.announcements()
                                .subList(told, stream.announcements().size())));
                if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
        }
    }

    private static List<ReplacedJourney> asTheReferenceSays(List<ReplacedJourney> replaced, List<Touchpoint> received) {
        if (replaced.isEmpty()) {
            return List.of();
        }
        List<StitchedTouchpointRow> stitched = ReferenceStitching.of(
                        received, ReferenceSettings.DEFAULTS, ChannelRules::channelOf)
                .stitched();
        List<ReplacedJourney> expected = new ArrayList<>();
        for (ReplacedJourney one : replaced) {
            String by = stitched.stream()
                    .filter(row -> row.site().equals(one.site())
                            && row.person().equals(one.person())
                            && StableId.of("journey", row.site(), row.origin(), row.eventId())
                                    .equals(one.journeyId()))
                    .map(StitchedTouchpointRow::journeyId)
                    .findFirst()
                    .orElse("");
            expected.add(new ReplacedJourney(one.site(), one.person(), one.journeyId(), by));
        }
        return expected;
    }

    /** Whose journeys were replaced, and by what. */
    private static Set<List<String>> namesOf(List<ReplacedJourney> replaced) {
        Set<List<String>> names = new HashSet<>();
        replaced.forEach(one -> names.add(List.of(one.site(), one.person(), one.by())));
        return names;
    }

    private static Set<List<String>> named(List<Announcement> announcements) throws IOException {
        Set<List<String>> names = new HashSet<>();
        for (Announcement announcement : announcements) {
            Map<String, String> message = ToldMessages.members(announcement);
            if (message.containsKey("replaced_by")) {
                names.add(List.of(
                        message.getOrDefault("site", ""),
                        message.getOrDefault("person", ""),
                        message.getOrDefault("replaced_by", "")));
            }
        }
        return names;
    }

    private static List<Map<String, String>> withdrawn(TwoExchanges stream) throws IOException {
        ToldMessages.heard(stream.announcements());
        List<Map<String, String>> messages = new ArrayList<>();
        for (Announcement announcement : stream.announcements()) {
            Map<String, String> message = ToldMessages.members(announcement);
            if ("withdrawn".equals(message.get("type"))) {
                messages.add(message);
            }
        }
        return messages;
    }

    private static Touchpoint view(int minute) {
        return touchpoint(minute).build();
    }

    private static TouchpointBuilder touchpoint(int minute) {
        return aTouchpoint().id("e-" + minute).named("view_item").device("a").at(NOW.plus(Duration.ofMinutes(minute)));
    }

    /** Of the journey that opens with the touchpoint of that minute. */
    private static String idOf(int minute) {
        return StableId.of("journey", "shop", "device:a", "e-" + minute);
    }
}
