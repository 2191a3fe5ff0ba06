package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.testing.TouchpointHistories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(60));
    private static final int RESTARTS_ONE_IN = 10;
    private static final Duration AFTER_ALL = Duration.ofDays(40);

    @Test
    void anAbandonedCartIsToldOnceAndOnlyAtItsDeadline() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli() - 1);
            assertThat(ofCarts(stream)).isEmpty();

            stream.watermark(DEADLINE.toEpochMilli());
            stream.restart();
            stream.watermark(DEADLINE.plusSeconds(3_600).toEpochMilli());

            assertThat(ofCarts(stream)).hasSize(1);
            assertThat(ofCarts(stream).get(0))
                    .containsEntry("type", "cart_abandoned")
                    .containsEntry("person", "device:a")
                    .containsEntry("site", "shop")
                    .containsEntry("cart_id", "c-1")
                    .containsEntry("at", "2026-01-01T11:00:00Z")
                    .containsEntry("stage", "cart")
                    .containsEntry("value.EUR", "25.5")
                    .containsEntry("expires_at", "2026-01-31T11:00:00Z")
                    .doesNotContainKey("corrects");
        }
    }

    @Test
    void aDeadlineThatHasPassedStaysPassedWhenTimeRunsAgainFromEarlier() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.restartAt(NOW.toEpochMilli());

            stream.receive(
                    views("e-2", "a", DEADLINE.plus(Duration.ofMinutes(10))).build());
            stream.settle();

            assertThat(ofCarts(stream)).hasSize(1);
            assertThat(withdrawn(stream)).isEmpty();
        }
    }

    @Test
    void whatIsActiveBeforeADeadlineThatWasToldTakesItBackWhenTimeRunsAgainFromEarlier() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.restartAt(NOW.toEpochMilli());

            stream.receive(views("e-2", "a", NOW.plus(Duration.ofMinutes(10))).build());
            stream.settle();
            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "withdrawn");

            stream.watermark(DEADLINE.plus(Duration.ofMinutes(10)).toEpochMilli());
            assertThat(ofCarts(stream)).hasSize(3);
        }
    }

    @Test
    void anOrderThatArrivesLateTakesTheAbandonmentBack() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());

            stream.receive(buys(NOW.plus(Duration.ofMinutes(10)), ""));
            stream.settle();

            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "withdrawn");
            assertThat(ofCarts(stream).get(1))
                    .containsEntry("corrects", ofCarts(stream).get(0).get("id"))
                    .containsEntry("withdraws", "cart_abandoned")
                    .containsEntry("told_within_ms", "0");
        }
    }

    @Test
    void whatWasToldLongAfterItHadHappenedIsTakenBackWithWordOfIt() throws Exception {
        Instant imported = DEADLINE.plus(Duration.ofDays(3));
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(cart("e-1", "add_to_cart", NOW)
                    .device("a")
                    .receivedAt(imported)
                    .build());
            stream.watermark(imported.toEpochMilli());
            stream.settle();
            stream.restart();
            stream.receive(cart("e-2", "add_to_cart", NOW.plusSeconds(1))
                    .device("a")
                    .receivedAt(imported.plusSeconds(10))
                    .build());
            stream.settle();
            stream.receive(cart("e-9", "purchase", NOW.plus(Duration.ofMinutes(10)))
                    .order("o-1")
                    .device("a")
                    .receivedAt(imported.plusSeconds(20))
                    .build());
            stream.settle();

            // The correction came ten seconds later, a second less of them after its own deadline: the first counts.
            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type") + " " + message.get("told_within_ms"))
                    .containsExactly(
                            "cart_abandoned null",
                            "cart_abandoned " + Duration.ofDays(3).toMillis(),
                            "withdrawn " + Duration.ofDays(3).toMillis());
        }
    }

    @Test
    void nothingIsToldOfWhoAskedToBeForgottenWhateverTheirDeviceSendsBeforeTimeHasPassedTheRequest() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", "42"));
            stream.watermark(DEADLINE.toEpochMilli());
            assertThat(ofCarts(stream)).hasSize(1);
            int told = stream.announcements().size();
            Instant asked = DEADLINE.plusSeconds(10);

            stream.erase(new Erasure("r", "shop", "customer:42", asked));
            stream.receive(aTouchpoint()
                    .id("bye")
                    .named("page_view")
                    .device("a")
                    .at(asked.plusMillis(300))
                    .build());
            stream.watermark(asked.minusMillis(200).toEpochMilli());
            stream.watermark(asked.toEpochMilli());
            stream.settle();

            assertThat(stream.announcements()
                            .subList(told, stream.announcements().size()))
                    .noneMatch(announcement ->
                            new String(announcement.value(), StandardCharsets.UTF_8).contains("customer:42"));
        }
    }

    @Test
    void aModelFromThePastCorrectsWhatWasToldOfJourneysThatOpenedSince() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(aTouchpoint()
                    .named("add_to_cart")
                    .device("early")
                    .at(NOW.minusMillis(1))
                    .build());
            stream.receive(
                    aTouchpoint().named("add_to_cart").device("late").at(NOW).build());
            stream.settle();
            assertThat(stream.announcements()).hasSize(2);

            stream.put(new ModelVersion("shop", 1, NOW, NOW, "rules: [{phase: consideration, name: add_to_cart}]"));
            stream.settle();

            assertThat(stream.announcements()).hasSize(3);
            assertThat(ToldMessages.members(stream.announcements().get(2)))
                    .containsEntry("person", "device:late")
                    .containsEntry("type", "phase_transition")
                    .containsEntry("to_phase", "consideration")
                    .containsKey("corrects");
        }
    }

    @Test
    void aPhoneThatWasOfflineForTwoDaysTurnsAnAbandonedCartIntoABoughtOne() throws Exception {
        Instant online = NOW.plus(Duration.ofDays(2));
        ShopStory laptop =
                new ShopStory("shop", NOW).visitor("laptop").signsIn("42").addsToCart("p1", 1, "10");
        ShopStory phone = new ShopStory("shop", NOW.plus(Duration.ofMinutes(30))).visitor("phone");
        phone.nextToo(touchpoint -> touchpoint.receivedAt(online)).signsIn("42");
        phone.nextToo(touchpoint -> touchpoint.receivedAt(online)).buys("o1");
        List<Touchpoint> all = new ArrayList<>(laptop.touchpoints());
        all.addAll(phone.touchpoints());

        try (TwoExchanges stream = new TwoExchanges()) {
            for (Touchpoint touchpoint : laptop.touchpoints()) {
                stream.receive(touchpoint);
            }
            stream.watermark(online.minusSeconds(1).toEpochMilli());
            TablesOfTheReference.of(laptop.touchpoints()).assertAre(stream.tables());
            for (Touchpoint touchpoint : phone.touchpoints()) {
                stream.receive(touchpoint);
            }
            stream.watermark(online.plusSeconds(1).toEpochMilli());

            TablesOfTheReference.of(all).assertAre(stream.tables());
            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "withdrawn");
        }
    }

    @Test
    void anOrderAfterTheDeadlineRecoversTheCart() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.receive(buys(NOW.plus(Duration.ofHours(3)), ""));
            stream.settle();

            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "cart_recovered");
            assertThat(ofCarts(stream).get(1))
                    .containsEntry("abandoned_at", "2026-01-01T11:00:00Z")
                    .containsEntry("at", "2026-01-01T13:00:00Z")
                    .containsEntry("recovered_by", "other")
                    .containsEntry("order_value.EUR", "25.5");
        }
    }

    @Test
    void aCartThatIsNamedByTheOrderIsRecoveredUnderTheIdItWasToldBy() throws Exception {
        ShopStory story = new ShopStory("shop", NOW)
                .visitor("a")
                .addsToCart("p1", 1, "10")
                .at(NOW.plus(Duration.ofHours(3)));
        story.cart("k1").buys("o1");
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(story.touchpoints().get(0));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.receive(story.last());
            stream.settle();

            assertThat(ofCarts(stream))
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "cart_recovered");
            assertThat(ofCarts(stream).get(1))
                    .containsEntry("cart_id", ofCarts(stream).get(0).get("cart_id"));
        }
    }

    @Test
    void whoSignsInTakesTheNewsAlongUnderTheSameId() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());

            stream.receive(aTouchpoint()
                    .id("e-2")
                    .named("login")
                    .at(DEADLINE.plusSeconds(60).toString())
                    .device("a")
                    .customer("42")
                    .build());
            stream.settle();

            List<Map<String, String>> carts = ofCarts(stream);
            assertThat(carts)
                    .extracting(message -> message.get("type") + " " + message.get("person"))
                    .containsExactlyInAnyOrder(
                            "cart_abandoned device:a", "withdrawn device:a", "cart_abandoned customer:42");
            assertThat(carts.stream().filter(message -> "cart_abandoned".equals(message.get("type"))))
                    .extracting(message -> message.get("id"))
                    .hasSize(2)
                    .containsOnly(carts.get(0).get("id"));
        }
    }

    @Test
    void whoSignsInTakesTheNewsAlongUnderTheSameIdIntoAJourneyOfBefore() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(views("e-0", "b", NOW.minus(Duration.ofDays(1)))
                    .customer("42")
                    .build());
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());

            stream.receive(aTouchpoint()
                    .id("e-2")
                    .named("login")
                    .at(DEADLINE.plusSeconds(60).toString())
                    .device("a")
                    .customer("42")
                    .build());
            stream.settle();

            List<Map<String, String>> told = ofCarts(stream).stream()
                    .filter(message -> "cart_abandoned".equals(message.get("type")))
                    .toList();
            assertThat(told).extracting(message -> message.get("person")).containsExactly("device:a", "customer:42");
            assertThat(told.get(1))
                    .containsEntry("id", told.get(0).get("id"))
                    .doesNotContainEntry("journey_id", told.get(0).get("journey_id"));
        }
    }

    @Test
    void aCartOfWhichAnEarlierTouchpointBeginsTheJourneyIsToldAgainUnderTheSameId() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.restart();

            stream.receive(views("e-0", "a", NOW.minus(Duration.ofDays(1))).build());
            stream.settle();
            stream.restart();
            stream.watermark(DEADLINE.plusSeconds(60).toEpochMilli());

            List<Map<String, String>> carts = ofCarts(stream);
            assertThat(carts)
                    .extracting(message -> message.get("type"))
                    .containsExactly("cart_abandoned", "cart_abandoned");
            assertThat(carts.get(1))
                    .containsEntry("id", carts.get(0).get("id"))
                    .doesNotContainEntry("journey_id", carts.get(0).get("journey_id"))
                    .doesNotContainKey("corrects");
        }
    }

    @Test
    void whoGivesAGroupItsNameKeepsTheNewsAndTheGroupTakesBackWhatTurnsOutWrong() throws Exception {
        Instant claimed = DEADLINE.plus(Duration.ofDays(3));
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("phone", "b"));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.receive(claims("e-2", "alias", claimed));
            stream.settle();

            assertThat(ofCarts(stream)).hasSize(1);
            assertThat(ofCarts(stream).get(0))
                    .containsEntry("type", "cart_abandoned")
                    .containsEntry("person", "customer:b");
            assertThat(withdrawn(stream)).isEmpty();

            stream.restart();
            stream.receive(cart("e-9", "purchase", NOW.plus(Duration.ofMinutes(10)))
                    .order("o-1")
                    .device("phone")
                    .customer("b")
                    .build());
            stream.settle();

            assertThat(withdrawn(stream))
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .containsEntry("person", "customer:b")
                            .containsEntry("corrects", ofCarts(stream).get(0).get("id")));
        }
    }

    @Test
    void whoLeavesTheGroupItNamesKeepsTheNews() throws Exception {
        Instant claimed = DEADLINE.plus(Duration.ofDays(3));
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("phone", "b"));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.receive(claims("e-2", "alias", claimed));
            stream.settle();
            stream.receive(claims("e-3", "split", claimed.plusSeconds(60)));
            stream.settle();

            assertThat(ofCarts(stream)).hasSize(1);
            assertThat(withdrawn(stream)).isEmpty();
        }
    }

    @Test
    void whatAGroupTookOverOfWhoAsksToBeForgottenGoesUntold() throws Exception {
        Instant claimed = DEADLINE.plus(Duration.ofDays(3));
        Instant asked = claimed.plusSeconds(60);
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("phone", "b"));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.receive(claims("e-2", "alias", claimed));
            stream.settle();
            int told = stream.announcements().size();

            stream.erase(new Erasure("r", "shop", "customer:b", asked));
            stream.watermark(asked.toEpochMilli());
            stream.settle();

            assertThat(StateFinderTest.found(StateFinder.ofPersons(), stream.checkpointOfGroups(), "c-1"))
                    .isEmpty();
            assertThat(stream.announcements()
                            .subList(told, stream.announcements().size()))
                    .noneMatch(announcement ->
                            new String(announcement.value(), StandardCharsets.UTF_8).contains("customer:b"));
        }
    }

    @Test
    void oneSplitIsNewsOfItsOwnOfEachWhoseGroupItChanges() throws Exception {
        Instant split = NOW.plusSeconds(60);
        try (TwoExchanges stream = new TwoExchanges()) {
            // a, b and c are one, called c; from the split on a and b are, called b.
            stream.receive(claims("e-1", "alias", "a", "b", NOW));
            stream.receive(claims("e-2", "alias", "b", "c", NOW.plusSeconds(1)));
            stream.settle();
            stream.receive(claims("e-3", "split", "b", "c", split));
            stream.settle();

            List<Map<String, String>> ofSplit = new ArrayList<>();
            for (Announcement announcement : stream.announcements()) {
                Map<String, String> message = ToldMessages.members(announcement);
                if (message.containsKey("since")) {
                    ofSplit.add(message);
                }
            }
            assertThat(ofSplit)
                    .allSatisfy(message -> assertThat(message)
                            .containsEntry("type", "identity_merged")
                            .containsEntry("since", split.toString())
                            .containsEntry("before", "customer:c")
                            .containsEntry("into", "customer:b")
                            .containsEntry("event_id", "e-3")
                            .containsEntry("moved_touchpoints", "0"));
            assertThat(ofSplit)
                    .extracting(message -> message.get("person"))
                    .containsExactlyInAnyOrder("customer:a", "customer:b");
            assertThat(ofSplit).extracting(message -> message.get("id")).doesNotHaveDuplicates();
        }
    }

    @Test
    void aMessageKnowsFromWhenOnItCouldBeTold() throws Exception {
        Instant signIn = DEADLINE.plusSeconds(60);
        // Received a second after it happened, as the cart was.
        Instant known = signIn.plusSeconds(1);
        try (TwoExchanges stream = new TwoExchanges()) {
            // Received now, due at the deadline, and of somebody else by what is received after it
            stream.receive(adds("a", ""));
            stream.watermark(DEADLINE.toEpochMilli());
            stream.receive(aTouchpoint()
                    .id("e-2")
                    .named("login")
                    .at(signIn.toString())
                    .device("a")
                    .customer("42")
                    .build());
            stream.settle();

            List<String> told = new ArrayList<>();
            for (Announcement announcement : stream.announcements()) {
                Map<String, String> message = ToldMessages.members(announcement);
                told.add("%s %s %s"
                        .formatted(
                                message.get("type"),
                                message.get("person"),
                                Instant.ofEpochMilli(announcement.moment())));
            }
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "phase_transition device:a " + NOW.plusSeconds(1),
                            "cart_abandoned device:a " + DEADLINE,
                            "withdrawn device:a " + known,
                            "withdrawn device:a " + known,
                            "phase_transition customer:42 " + known,
                            "cart_abandoned customer:42 " + known,
                            "identity_merged device:a " + known);
        }
    }

    @Test
    void aPhaseTransitionIsToldWithItsTrigger() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(adds("a", ""));
            stream.settle();

            assertThat(stream.announcements()).hasSize(1);
            Announcement told = stream.announcements().get(0);
            assertThat(told.topic()).isEqualTo("journeys.transitions");
            assertThat(told.key()).isEqualTo("shop\u0000device:a");
            assertThat(ToldMessages.members(told))
                    .containsEntry("type", "phase_transition")
                    .containsEntry("from_phase", "none")
                    .containsEntry("to_phase", "intent")
                    .containsEntry("direction", "forward")
                    .containsEntry("skipped_phases", "awareness,favorability,consideration")
                    .containsEntry("trigger.event_id", "e-1")
                    .containsEntry("trigger.name", "add_to_cart");
        }
    }

    @Test
    void whatTurnsOutToBeAProgramsIsTakenBack() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(aTouchpoint()
                    .id("e-1")
                    .at(NOW.toString())
                    .device("a")
                    .customer("42")
                    .build());
            stream.settle();
            // The copy that was received first counts.
            stream.receive(aTouchpoint()
                    .id("e-1")
                    .at(NOW.minusSeconds(1).toString())
                    .device("a")
                    .context(new Context("Googlebot/2.1", "", "", "", ""))
                    .build());
            stream.settle();

            assertThat(ToldMessages.heard(stream.announcements()).lines()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories();
    }

    @Property(tries = 150)
    void whatStandsInTheEndIsWhatTheReferenceSays(@ForAll("histories") List<Touchpoint> history, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        Instant end = history.stream()
                .map(Touchpoint::receivedAt)
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(AFTER_ALL);
        Clock clock = random.nextBoolean() ? TwoExchanges.NOW : TwoExchanges.LONG_AFTER;

        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), clock)) {
            for (Touchpoint touchpoint : history) {
                stream.receive(touchpoint);
                if (random.nextBoolean()) {
                    stream.settle();
                }
                if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
            stream.watermark(end.toEpochMilli());
            stream.settle();

            assertThat(ToldMessages.heard(stream.announcements()).lines())
                    .isEqualTo(MessagesOfTheReference.lines(history, end));
        }
    }

    private static List<Map<String, String>> ofCarts(TwoExchanges stream) throws IOException {
        List<Map<String, String>> messages = new ArrayList<>();
        for (Announcement announcement : stream.announcements()) {
            assertThat(new String(announcement.value(), StandardCharsets.UTF_8)).startsWith("{\"id\":\"");
            if (announcement.topic().startsWith("carts.")) {
                messages.add(ToldMessages.members(announcement));
            }
        }
        return messages;
    }

    private static List<Map<String, String>> withdrawn(TwoExchanges stream) throws IOException {
        List<Map<String, String>> messages = new ArrayList<>();
        for (Announcement announcement : stream.announcements()) {
            Map<String, String> message = ToldMessages.members(announcement);
            if ("withdrawn".equals(message.get("type"))) {
                messages.add(message);
            }
        }
        return messages;
    }

    private static Touchpoint claims(String id, String name, Instant at) {
        return claims(id, name, "a", "b", at);
    }

    private static Touchpoint claims(String id, String name, String previous, String customer, Instant at) {
        return aTouchpoint()
                .id(id)
                .named(name)
                .previous(previous)
                .customer(customer)
                .at(at)
                .build();
    }

    private static Touchpoint adds(String device, String customer) {
        return cart("e-1", "add_to_cart", NOW).device(device).customer(customer).build();
    }

    private static TouchpointBuilder views(String id, String device, Instant at) {
        return aTouchpoint().id(id).named("page_view").at(at.toString()).device(device);
    }

    private static Touchpoint buys(Instant at, String customer) {
        return cart("e-9", "purchase", at)
                .order("o-1")
                .device("a")
                .customer(customer)
                .build();
    }

    private static TouchpointBuilder cart(String id, String name, Instant at) {
        return aTouchpoint()
                .id(id)
                .named(name)
                .at(at.toString())
                .cart("c-1")
                .currency("EUR")
                .item("shoe", 2, "12.75");
    }
}
