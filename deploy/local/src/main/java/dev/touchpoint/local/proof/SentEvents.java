package dev.touchpoint.local.proof;

import static java.util.Objects.requireNonNull;

import dev.touchpoint.local.load.EventLoad;
import dev.touchpoint.local.load.LoadAnswer;
import dev.touchpoint.local.load.LoadListener;
import dev.touchpoint.local.load.LoadRequests;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Events of one site on their way, as a client sends them that keeps what isn't acknowledged: requests that were turned
 * away or broken are sent again, with the same ids. Driven by one thread, asked by others.
 */
final class SentEvents implements LoadRequests, LoadListener {

    private final EventLoad load;
    private final String accepted;
    private final Map<Long, Long> batchOf = new HashMap<>();
    private final Deque<Long> again = new ArrayDeque<>();
    private final BitSet acknowledged = new BitSet();
    private final Map<String, Long> answers = new TreeMap<>();
    private long batches;
    private boolean enough;

    /**
     * Events of a site.
     *
     * @param site its write key is the site's name with {@code -write-key}
     * @param prefix what every id begins with
     * @param events events in each request
     */
    SentEvents(String site, String prefix, int events) {
        this.load = new EventLoad(site + "-write-key", prefix, events);
        this.accepted = "\"accepted\":%d,".formatted(events);
    }

    @Override
    public synchronized byte[] request(long number) {
        Long retried = again.poll();
        long batch = retried == null ? batches++ : retried;
        batchOf.put(number, batch);
        return load.request(batch);
    }

    @Override
    public synchronized void answered(long number, LoadAnswer answer) {
        long batch = requireNonNull(batchOf.remove(number));
        String body = answer.body();
        if (answer.status() == 200 && body.contains(accepted)) {
            acknowledged.set((int) batch);
            answers.merge(body.contains("\"stored\":\"spool\"") ? "200 spool" : "200 log", 1L, Long::sum);
        } else {
            answers.merge(Integer.toString(answer.status()), 1L, Long::sum);
            again.add(batch);
        }
    }

    @Override
    public synchronized void broken(long number) {
        again.add(requireNonNull(batchOf.remove(number)));
        answers.merge("broken", 1L, Long::sum);
    }

    @Override
    public synchronized boolean isEnough() {
        return enough;
    }

    /** No further request. */
    synchronized void stop() {
        enough = true;
    }

    /** How many answers there were of each kind. */
    synchronized Map<String, Long> answers() {
        return new TreeMap<>(answers);
    }

    synchronized long answers(String kind) {
        return answers.getOrDefault(kind, 0L);
    }

    /** Events that were sent. */
    synchronized long sent() {
        return batches * load.events();
    }

    /** Whether an event of that number was sent. */
    synchronized boolean isSent(long event) {
        return event < batches * load.events();
    }

    /** Events that were acknowledged. */
    synchronized long acknowledged() {
        return (long) acknowledged.cardinality() * load.events();
    }

    /** How many acknowledged events are not among these. */
    synchronized long acknowledgedWithout(BitSet events) {
        return acknowledged.stream()
                .flatMap(batch -> IntStream.range(batch * load.events(), (batch + 1) * load.events()))
                .filter(event -> !events.get(event))
                .count();
    }
}
