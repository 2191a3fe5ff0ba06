package dev.touchpoint.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which message is sent when: a person's messages one after the other, several persons' at once, a failed one
 * again after a while. Holds no clock and sends nothing. Belongs to one thread.
 *
 * <p>A target that fails for several persons without a success in between is taken to be down: then one message at a
 * time is tried, at growing intervals, and with the first success everything that waits is sent at once. One message
 * that a receiver stumbles over holds up its own person only; a refusal, of a target that has taken other messages, says
 * nothing of the target.
 */
public final class Lanes {

    private static final int DOWN_AFTER = 3;

    private final int parallelism;
    private final BackOff backOff;
    private final BackOff probing;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Set<String> failedLanes = new HashSet<>();
    private int failedProbes;
    private int held;
    private int inFlight;
    private long arrivals;
    private Instant nextProbe = Instant.MIN;
    private Instant askedToWait = Instant.MIN;

    /**
     * Empty lanes.
     *
     * @param parallelism how many messages are under way at once
     * @param backOff how long a failed message waits
     * @param probing how long a target that is down is left alone
     */
    public Lanes(int parallelism, BackOff backOff, BackOff probing) {
        this.parallelism = parallelism;
        this.backOff = backOff;
        this.probing = probing;
    }

    /** Puts a message behind those of the same person. */
    public void add(Delivery delivery) {
        lanes.computeIfAbsent(delivery.lane(), none -> new Lane()).add(delivery);
        held++;
    }

    /** Those that are to be sent now; they are under way from here on. */
    public List<Delivery> start(Instant now) {
        int room = (isDown() ? 1 : parallelism) - inFlight;
        if (room <= 0 || now.isBefore(askedToWait) || now.isBefore(nextProbe)) {
            return List.of();
        }
        List<Delivery> started = new ArrayList<>();
        List<Delivery> heads = waitingHeads();
        // Those that were tried least: what is at fault for the failures itself can't keep others waiting.
        heads.sort(Comparator.comparingInt(Delivery::attempts));
        for (Delivery head : heads) {
            if (started.size() < room && (isDown() || !now.isBefore(head.due()))) {
                head.start(now);
                started.add(head);
            }
        }
        inFlight += started.size();
        return started;
    }

    private List<Delivery> waitingHeads() {
        return waitingHeads(lane -> true);
    }

    private List<Delivery> waitingHeads(Predicate<Lane> wanted) {
        List<Delivery> heads = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            if (!lane.head().isInFlight() && wanted.test(lane)) {
                heads.add(lane.head());
            }
        }
        return heads;
    }

    /** It arrived: the person's next one may go. */
    public void succeeded(Delivery delivery, Instant now) {
        laneOf(delivery).ifPresent(Lane::succeeded);
        remove(delivery);
        arrivals++;
        if (isDown()) {
            for (Delivery head : waitingHeads()) {
                head.waitUntil(now);
            }
        }
        failedLanes.clear();
        failedProbes = 0;
        nextProbe = Instant.MIN;
    }

    /** It failed for the last time, and is given up: the person's next one may go. */
    public void givenUp(Delivery delivery, Instant now, Outcome.Failed failure) {
        if (remove(delivery)) {
            waitAsAsked(now, failure);
            failedOnce(delivery, now, failure);
        }
    }

    /** It is given up while it waits to be tried again: the person's next one may go. */
    public void dropped(Delivery delivery) {
        if (!remove(delivery)) {
            throw new IllegalArgumentException("isn't here");
        }
    }

    /** Whether all that wait, or are under way, have failed before: none of them is likely to make room soon. */
    public boolean isStalled() {
        return lanes.values().stream()
                .allMatch(lane -> lane.head().lastFailure().isPresent());
    }

    /** Those waiting to be tried again whose persons' messages fail while others' arrive, the one tried for longest first. */
    public List<Delivery> singledOut() {
        return longestTriedFirst(waitingHeads(Lane::isSingledOut));
    }

    /**
     * Those tried as often as would single them out, of persons who have more than a third of all that wait while the target
     * isn't down: too few to say anything of the target, and too much to let others' messages come in between. The one tried
     * for longest comes first.
     */
    public List<Delivery> triedInVain() {
        if (isDown()) {
            return List.of();
        }
        return longestTriedFirst(
                waitingHeads(lane -> lane.size() > held / DOWN_AFTER && lane.isTriedInVain(arrivals > 0)));
    }

    private static List<Delivery> longestTriedFirst(List<Delivery> heads) {
        heads.sort(Comparator.comparing(Delivery::firstAttempt));
        return heads;
    }

    /** Whether it was there: a partition may have been taken away in the meantime, and its messages with it. */
    private boolean remove(Delivery delivery) {
        Lane lane = lanes.get(delivery.lane());
        if (lane == null || !lane.remove(delivery)) {
            return false;
        }
        held--;
        inFlight -= delivery.isInFlight() ? 1 : 0;
        if (lane.isEmpty()) {
            lanes.remove(delivery.lane());
        }
        return true;
    }

    private void failedOnce(Delivery delivery, Instant now, Outcome.Failed failure) {
        if (failure.isRefusal() && arrivals > 0 && !isDown()) {
            return;
        }
        failedLanes.add(delivery.lane());
        // Those that were under way together when it went down are one failure, not many.
        if (isDown() && inFlight == 0) {
            failedProbes++;
            nextProbe = now.plus(probing.after(failedProbes));
        }
    }

    /**
     * It didn't arrive, and is tried again.
     *
     * @param failure why, and how long the target asked to be left alone
     */
    public void failed(Delivery delivery, Instant now, Outcome.Failed failure) {
        Optional<Lane> lane = laneOf(delivery);
        if (lane.isEmpty()) {
            return;
        }
        inFlight--;
        delivery.failed(failure);
        lane.get().failed(arrivals);
        Optional<Duration> retryAfter = failure.retryAfter();
        delivery.waitUntil(now.plus(retryAfter.orElseGet(() -> backOff.after(delivery.attempts()))));
        waitAsAsked(now, failure);
        failedOnce(delivery, now, failure);
    }

    private void waitAsAsked(Instant now, Outcome.Failed failure) {
        failure.retryAfter().map(now::plus).filter(askedToWait::isBefore).ifPresent(until -> askedToWait = until);
    }

    /** It was not sent at all, through no fault of the target. */
    public void putBack(Delivery delivery, Instant due) {
        if (laneOf(delivery).isPresent()) {
            inFlight--;
            delivery.waitUntil(due);
        }
    }

    /** Empty if it isn't there any more. */
    private Optional<Lane> laneOf(Delivery delivery) {
        return Optional.ofNullable(lanes.get(delivery.lane())).filter(lane -> lane.holds(delivery));
    }

    /** Forgets messages, under way or not: another process has them now. */
    public void forget(Predicate<RecordPosition> lost) {
        lanes.values().removeIf(lane -> {
            lane.removeIf(delivery -> {
                boolean isLost = lost.test(delivery.position());
                if (isLost) {
                    held--;
                    inFlight -= delivery.isInFlight() ? 1 : 0;
                }
                return isLost;
            });
            return lane.isEmpty();
        });
    }

    /** Whether the target is taken to be down. */
    public boolean isDown() {
        return failedLanes.size() >= DOWN_AFTER;
    }

    /** How many messages there are, under way or waiting. */
    public int held() {
        return held;
    }

    /** How many messages are under way. */
    public int inFlight() {
        return inFlight;
    }

    /** When the oldest of them happened; empty if there are none. */
    public Optional<Instant> oldest() {
        return lanes.values().stream().map(lane -> lane.head().message().at()).min(Comparator.naturalOrder());
    }
}
