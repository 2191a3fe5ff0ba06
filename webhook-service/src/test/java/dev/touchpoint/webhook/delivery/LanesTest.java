package dev.touchpoint.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final BackOff EXACT = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), () -> 0);
    private static final BackOff PROBING = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30), () -> 0);

    private static final Outcome.Failed FAILED = new Outcome.Failed("status", "answered 500", Optional.empty());
    private static final Outcome.Failed REFUSED = new Outcome.Failed("status", "answered 422", Optional.empty(), true);

    private final Lanes lanes = new Lanes(4, EXACT, PROBING);

    private static Delivery delivery(String person, int number) {
        Message message = new Message(
                person + number, "shop", "cart_abandoned", Optional.empty(), Optional.empty(), START, new byte[0]);
        return new Delivery(message, person, new RecordPosition("carts.abandoned", 0, number));
    }

    private static Outcome.Failed asksToWait(Duration retryAfter) {
        return new Outcome.Failed("status", "answered 429", Optional.of(retryAfter));
    }

    private Delivery added(String person, int number) {
        Delivery delivery = delivery(person, number);
        lanes.add(delivery);
        return delivery;
    }

    @Test
    void sendsSeveralPersonsAtOnceAndOneAfterTheOther() {
        Delivery a1 = added("a", 1);
        Delivery a2 = added("a", 2);
        Delivery b1 = added("b", 3);

        assertThat(lanes.start(START)).containsExactly(a1, b1);
        assertThat(lanes.start(START)).isEmpty();
        lanes.succeeded(a1, START);
        assertThat(lanes.start(START)).containsExactly(a2);
    }

    @Test
    void holdsUpNobodyElseForOneThatFails() {
        Delivery a1 = added("a", 1);
        added("a", 2);
        Delivery b1 = added("b", 3);
        assertThat(lanes.start(START)).containsExactly(a1, b1);
        lanes.failed(a1, START, FAILED);
        lanes.succeeded(b1, START);

        Delivery b2 = added("b", 4);
        assertThat(lanes.start(START)).containsExactly(b2);
        assertThat(lanes.start(START.plusMillis(999))).isEmpty();
        assertThat(lanes.start(START.plusSeconds(1))).containsExactly(a1);
        assertThat(lanes.isDown()).isFalse();
    }

    @Test
    void leavesATargetAloneThatIsDownAndSendsEverythingOnceItIsBack() {
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(added("p" + i, i));
        }
        List<Delivery> first = lanes.start(START);
        assertThat(first).containsExactlyElementsOf(all.subList(0, 4));
        first.forEach(delivery -> lanes.failed(delivery, START, FAILED));
        assertThat(lanes.isDown()).isTrue();

        // One at a time now, first one that wasn't tried yet, after 1, 2, 4 … seconds, and at most 15.
        Instant now = START;
        for (int seconds : List.of(1, 2, 4, 8, 15, 15)) {
            assertThat(lanes.start(now.plusSeconds(seconds).minusMillis(1))).isEmpty();
            now = now.plusSeconds(seconds);
            List<Delivery> probe = lanes.start(now);
            assertThat(probe).hasSize(1);
            assertThat(lanes.start(now)).isEmpty();
            lanes.failed(probe.get(0), now, FAILED);
        }
        now = now.plusSeconds(15);
        List<Delivery> probe = lanes.start(now);
        lanes.succeeded(probe.get(0), now);

        assertThat(lanes.isDown()).isFalse();
        assertThat(lanes.held()).isEqualTo(9);
        assertThat(lanes.start(now)).hasSize(4);
    }

    @Test
    void whatIsRefusedByATargetThatTakesOthersHoldsUpItsOwnPersonOnly() {
        Delivery known = added("known", 0);
        lanes.start(START);
        lanes.succeeded(known, START);
        for (int i = 1; i <= 10; i++) {
            Delivery unknown = added("unknown" + i, i);
            assertThat(lanes.start(START)).containsExactly(unknown);
            lanes.failed(unknown, START, REFUSED);
        }

        assertThat(lanes.isDown()).isFalse();
        assertThat(lanes.start(START)).isEmpty();
        Delivery next = added("known", 11);
        assertThat(lanes.start(START)).containsExactly(next);
    }

    @Test
    void whatWasNotTriedYetGoesBeforeWhatFailed() {
        for (int i = 0; i < 4; i++) {
            added("first" + i, i);
        }
        Delivery known = added("known", 4);
        List<Delivery> first = lanes.start(START);
        lanes.succeeded(first.get(3), START);
        first.subList(0, 3).forEach(delivery -> lanes.failed(delivery, START, REFUSED));
        Delivery next = added("next", 5);

        assertThat(lanes.start(START.plusSeconds(600))).containsExactly(known, next, first.get(0), first.get(1));
    }

    @Test
    void takesATargetForDownThatRefusesEverything() {
        for (int i = 0; i < 3; i++) {
            Delivery refused = added("p" + i, i);
            lanes.start(START);
            lanes.failed(refused, START, REFUSED);
        }

        assertThat(lanes.isDown()).isTrue();
        assertThat(lanes.singledOut()).isEmpty();
    }

    @Test
    void tellsTheMessagesThatAreWrongFromATargetThatFails() {
        Delivery refused = added("refused", 0);
        Delivery failing = added("failing", 1);
        Instant now = START;
        for (int round = 1; round <= 8; round++) {
            fails(refused, failing, now);
            // Without another's success between two failures these say nothing of the messages.
            now = now.plusSeconds(600);
            fails(refused, failing, now);
            assertThat(lanes.isStalled()).isTrue();
            assertThat(lanes.singledOut()).isEqualTo(round == 1 ? List.of() : List.of(refused));

            Delivery other = added("other", 1 + round);
            assertThat(lanes.isStalled()).isFalse();
            now = now.plusSeconds(600);
            assertThat(lanes.start(now)).contains(other);
            lanes.succeeded(other, now);
            lanes.failed(refused, now, REFUSED);
            lanes.failed(failing, now, FAILED);
            now = now.plusSeconds(600);
        }
        assertThat(lanes.singledOut()).containsExactly(refused, failing);

        lanes.dropped(refused);

        assertThat(lanes.held()).isEqualTo(1);
        assertThat(lanes.inFlight()).isZero();
        assertThat(lanes.start(now)).containsExactly(failing);
    }

    private void fails(Delivery refused, Delivery failing, Instant now) {
        assertThat(lanes.start(now)).containsExactlyInAnyOrder(refused, failing);
        lanes.failed(refused, now, REFUSED);
        lanes.failed(failing, now, FAILED);
    }

    @Test
    void theNextMessageOfWhoIsNotKnownGoesAtItsOwnFirstRefusal() {
        Delivery first = added("unknown", 0);
        Delivery second = added("unknown", 1);
        Delivery third = added("unknown", 2);
        Delivery fourth = added("unknown", 3);
        Delivery other = added("other", 4);
        assertThat(lanes.start(START)).containsExactly(first, other);
        lanes.failed(first, START, REFUSED);
        lanes.succeeded(other, START);
        refuses(first, START.plusSeconds(600));
        assertThat(lanes.singledOut()).containsExactly(first);
        lanes.dropped(first);
        assertThat(lanes.singledOut()).isEmpty();

        refuses(second, START.plusSeconds(600));

        assertThat(lanes.singledOut()).containsExactly(second);
        lanes.dropped(second);
        // What arrives says that the person is known by now.
        assertThat(lanes.start(START.plusSeconds(600))).containsExactly(third);
        lanes.succeeded(third, START.plusSeconds(600));
        refuses(fourth, START.plusSeconds(600));
        assertThat(lanes.singledOut()).isEmpty();
    }

    private void refuses(Delivery delivery, Instant now) {
        assertThat(lanes.start(now)).containsExactly(delivery);
        lanes.failed(delivery, now, REFUSED);
    }

    @Test
    void whoHasMostOfWhatWaitsNeedsNoOthersToBeFoundAtFault() {
        Delivery known = added("known", 0);
        assertThat(lanes.start(START)).containsExactly(known);
        lanes.succeeded(known, START);
        Delivery first = added("many", 1);
        added("many", 2);
        Delivery few = added("few", 3);
        assertThat(lanes.start(START)).containsExactly(first, few);
        lanes.failed(first, START, REFUSED);
        lanes.failed(few, START, REFUSED);
        assertThat(lanes.triedInVain()).isEmpty();

        Instant later = START.plusSeconds(600);
        assertThat(lanes.start(later)).containsExactly(first, few);
        lanes.failed(first, later, REFUSED);
        lanes.failed(few, later, REFUSED);

        // One of three is a third.
        assertThat(lanes.triedInVain()).containsExactly(first);
        assertThat(lanes.singledOut()).isEmpty();
    }

    @Test
    void whoHasMostOfWhatWaitsIsTriedNineTimesUnlessRefusedByATargetThatTakesOthers() {
        for (Outcome.Failed failure : List.of(FAILED, REFUSED)) {
            Lanes some = new Lanes(4, EXACT, PROBING);
            Delivery only = delivery("only", 0);
            some.add(only);
            for (int times = 1; times <= 9; times++) {
                assertThat(some.triedInVain()).isEmpty();
                Instant now = START.plusSeconds(600L * times);
                assertThat(some.start(now)).containsExactly(only);
                some.failed(only, now, failure);
            }

            assertThat(some.triedInVain()).containsExactly(only);
        }
    }

    @Test
    void nobodyIsAtFaultWhileTheTargetIsDown() {
        Delivery first = added("many", 0);
        added("many", 1);
        added("many", 2);
        added("a", 3);
        added("b", 4);
        Instant now = START;
        for (int times = 1; times <= 30; times++) {
            for (Delivery delivery : lanes.start(now)) {
                lanes.failed(delivery, now, FAILED);
            }
            now = now.plusSeconds(600);
        }

        assertThat(first.attempts()).isGreaterThan(9);
        assertThat(lanes.triedInVain()).isEmpty();
    }

    @Test
    void aMessageGivenUpWhileTheTargetIsDownLetsNoOtherPassAtOnce() {
        List.of("a", "b", "c").forEach(person -> added(person, person.charAt(0)));
        for (Delivery delivery : lanes.start(START)) {
            lanes.failed(delivery, START, FAILED);
        }
        Instant muchLater = START.plusSeconds(3_600);
        Delivery probe = lanes.start(muchLater).get(0);

        lanes.givenUp(probe, muchLater, FAILED);

        assertThat(lanes.isDown()).isTrue();
        assertThat(lanes.start(muchLater)).isEmpty();
        assertThat(lanes.start(muchLater.plusSeconds(30))).hasSize(1);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        Delivery a1 = added("a", 1);
        Delivery b1 = added("b", 2);
        assertThat(lanes.start(START)).containsExactly(a1, b1);
        lanes.failed(a1, START, asksToWait(Duration.ofMinutes(10)));
        // Another one under way may still arrive: that takes nothing back of what was asked.
        lanes.succeeded(b1, START);
        Delivery c1 = added("c", 3);

        assertThat(lanes.start(START.plusSeconds(599))).isEmpty();
        assertThat(lanes.start(START.plusSeconds(600))).containsExactlyInAnyOrder(a1, c1);
    }

    @Test
    void waitsAlsoWhenItIsAskedToByTheLastAnswerOfWhatIsGivenUp() {
        Delivery a1 = added("a", 1);
        Delivery b1 = added("b", 2);
        assertThat(lanes.start(START)).containsExactly(a1, b1);
        lanes.givenUp(a1, START, asksToWait(Duration.ofMinutes(10)));
        lanes.succeeded(b1, START);
        Delivery c1 = added("c", 3);

        assertThat(lanes.start(START.plusSeconds(599))).isEmpty();
        assertThat(lanes.start(START.plusSeconds(600))).containsExactly(c1);
    }

    @Test
    void forgetsWhatAnotherProcessHas() {
        Delivery a1 = added("a", 1);
        Delivery b2 = added("b", 2);
        assertThat(lanes.start(START)).containsExactly(a1, b2);
        lanes.forget(position -> position.offset() == 1);
        Delivery again = added("a", 1);

        // The answer to what was forgotten comes late, and means nothing.
        lanes.failed(a1, START, FAILED);
        lanes.succeeded(a1, START);

        assertThat(lanes.held()).isEqualTo(2);
        assertThat(lanes.inFlight()).isEqualTo(1);
        assertThat(lanes.start(START)).containsExactly(again);
    }

    @Property(tries = 300)
    void keepsEveryPersonsOrderAndLosesNothing(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 6) Integer> persons,
            @ForAll @Size(min = 200, max = 200) List<@IntRange(max = 9) Integer> fates) {
        Lanes some = new Lanes(3, EXACT, PROBING);
        Map<String, List<Integer>> expected = new HashMap<>();
        for (int i = 0; i < persons.size(); i++) {
            String person = "p" + persons.get(i);
            some.add(delivery(person, i));
            expected.computeIfAbsent(person, none -> new ArrayList<>()).add(i);
        }
        Map<String, List<Integer>> arrived = new HashMap<>();
        List<Delivery> underWay = new ArrayList<>();
        Instant now = START;
        int step = 0;
        while (some.held() > 0) {
            now = now.plusSeconds(1);
            underWay.addAll(some.start(now));
            assertThat(underWay).hasSizeLessThanOrEqualTo(3).hasSize(some.inFlight());
            assertThat(underWay.stream().map(Delivery::lane)).doesNotHaveDuplicates();
            if (underWay.isEmpty()) {
                continue;
            }
            // After the two hundred, everything arrives: the loop ends.
            int fate = step < fates.size() ? fates.get(step) : 0;
            Delivery answered = underWay.remove(fate % underWay.size());
            if (fate < 5) {
                some.succeeded(answered, now);
                arrived.computeIfAbsent(answered.lane(), none -> new ArrayList<>())
                        .add((int) answered.position().offset());
            } else {
                some.failed(answered, now, fate == 9 ? asksToWait(Duration.ofSeconds(20)) : FAILED);
            }
            step++;
        }
        assertThat(arrived).isEqualTo(expected);
    }
}
