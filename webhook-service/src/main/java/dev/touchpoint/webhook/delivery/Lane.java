package dev.touchpoint.webhook.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * One person's messages, of which the first is under way, or waits to be; and what is known of whose fault its failures
 * are. That is the person's, not the message's: whose first message a target doesn't know, its next ones it doesn't know
 * either, as long as none arrives.
 */
final class Lane {

    /**
     * So often others' messages have to arrive between failures until the fault is the person's: of a target that fails every
     * other time one message in 500 gets there. A refusal says so itself.
     */
    private static final int ROUNDS_OF_FAILURES = 8;

    private static final int ROUNDS_OF_REFUSALS = 1;

    private static final long NEVER = Long.MAX_VALUE;

    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    /** How many messages of anyone had arrived at the last failure. */
    private long arrivalsThen = NEVER;

    private int rounds;

    void add(Delivery delivery) {
        deliveries.addLast(delivery);
    }

    /** The first one. */
    Delivery head() {
        return deliveries.getFirst();
    }

    boolean isEmpty() {
        return deliveries.isEmpty();
    }

    int size() {
        return deliveries.size();
    }

    boolean holds(Delivery delivery) {
        return deliveries.contains(delivery);
    }

    /** Whether it was there. */
    boolean remove(Delivery delivery) {
        return deliveries.remove(delivery);
    }

    void removeIf(Predicate<Delivery> unwanted) {
        deliveries.removeIf(unwanted);
    }

    /** The first one failed, after so many messages of anyone had arrived. */
    void failed(long arrivals) {
        if (arrivals > arrivalsThen) {
            rounds++;
        }
        arrivalsThen = arrivals;
    }

    /** The first one arrived: what failed before says nothing of the next ones. */
    void succeeded() {
        arrivalsThen = NEVER;
        rounds = 0;
    }

    /** Whether the target doesn't take the first one, while it takes others'. */
    boolean isSingledOut() {
        return hasFailedFor(rounds, true);
    }

    /**
     * Whether the first one failed so often that it would be singled out, had another's arrived in between each time.
     *
     * @param takesMessages whether the target has ever taken one: until then a refusal is as good as any failure
     */
    boolean isTriedInVain(boolean takesMessages) {
        return hasFailedFor(head().attempts() - 1, takesMessages);
    }

    private boolean hasFailedFor(int times, boolean takesMessages) {
        return head().lastFailure()
                .filter(failure ->
                        times >= (failure.isRefusal() && takesMessages ? ROUNDS_OF_REFUSALS : ROUNDS_OF_FAILURES))
                .isPresent();
    }
}
