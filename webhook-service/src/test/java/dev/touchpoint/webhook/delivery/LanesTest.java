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

    private final Lanes lanes = new Lanes(4, EXACT, PROBING);

    private static Delivery delivery(String person, int number) {
        Message message = new Message(
                person + number,
                "shop",
                "cart_abandoned",
                Optional.empty(),
                Optional.empty(),
                START,
                new byte[0]);
        return new Delivery(message, person, new RecordPosition("carts.abandoned", 0, number));
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
        lanes.failed(a1, START, Optional.empty());
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
        first.forEach(delivery -> lanes.failed(delivery, START, Optional.empty()));
        assertThat(lanes.isDown()).isTrue();

        // One at a time now, first one that wasn't tried yet, after 1, 2, 4 … seconds, and at most 15.
        Instant now = START;
        for (int seconds : List.of(1, 2, 4, 8, 15, 15)) {
            assertThat(lanes.start(now.plusSeconds(seconds).minusMillis(1))).isEmpty();
            now = now.plusSeconds(seconds);
            List<Delivery> probe = lanes.start(now);
            assertThat(probe).hasSize(1);
            assertThat(lanes.start(now)).isEmpty();
            lanes.failed(probe.get(0), now, Optional.empty());
        }
        now = now.plusSeconds(15);
        List<Delivery> probe = lanes.start(now);
        lanes.succeeded(probe.get(0), now);

        assertThat(lanes.isDown()).isFalse();
        assertThat(lanes.held()).isEqualTo(9);
        assertThat(lanes.start(now)).hasSize(4);
    }

    @Test
    void aMessageGivenUpWhileTheTargetIsDownLetsNoOtherPassAtOnce() {
        List.of("a", "b", "c").forEach(person -> added(person, person.charAt(0)));
        for (Delivery delivery : lanes.start(START)) {
            lanes.failed(delivery, START, Optional.empty());
        }
        Instant muchLater = START.plusSeconds(3_600);
        Delivery probe = lanes.start(muchLater).get(0);

        lanes.givenUp(probe, muchLater);

        assertThat(lanes.isDown()).isTrue();
        assertThat(lanes.start(muchLater)).isEmpty();
        assertThat(lanes.start(muchLater.plusSeconds(30))).hasSize(1);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        Delivery a1 = added("a", 1);
        Delivery b1 = added("b", 2);
        assertThat(lanes.start(START)).containsExactly(a1, b1);
        lanes.failed(a1, START, Optional.of(Duration.ofMinutes(10)));
        // Another one under way may still arrive: that takes nothing back of what was asked.
        lanes.succeeded(b1, START);
        Delivery c1 = added("c", 3);

        assertThat(lanes.start(START.plusSeconds(599))).isEmpty();
        assertThat(lanes.start(START.plusSeconds(600))).containsExactlyInAnyOrder(a1, c1);
    }

    @Test
    void forgetsWhatAnotherProcessHas() {
        Delivery a1 = added("a", 1);
        Delivery b2 = added("b", 2);
        assertThat(lanes.start(START)).containsExactly(a1, b2);
        lanes.forget(position -> position.offset() == 1);
        Delivery again = added("a", 1);

        // The answer to what was forgotten comes late, and means nothing.
        lanes.failed(a1, START, Optional.empty());
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
                some.failed(answered, now, fate == 9 ? Optional.of(Duration.ofSeconds(20)) : Optional.empty());
            }
            step++;
        }
        assertThat(arrived).isEqualTo(expected);
    }
}
