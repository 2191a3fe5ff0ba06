package dev.touchpoint.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the answers said. */
final class FuzzTally {

    private static final Pattern RESULTS = Pattern.compile("\\{\"accepted\":(\\d+),\"rejected\":(\\d+),");
    private static final int MOST_TOLD = 20;
    private static final int LEAST_STATUS = 100;
    private static final int MOST_LETTERS = 300;

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder closedUnanswered = new LongAdder();

    void answered(long number, int status, byte[] bytes, int from, int end) {
        statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
        if (status >= 500 && status != 503) {
            fault("request %d was answered %d".formatted(number, status));
        } else if (status < LEAST_STATUS) {
            int told = Math.min(end, from + MOST_LETTERS);
            fault("request %d was answered something else than HTTP: %s"
                    .formatted(number, new String(bytes, from, told - from, StandardCharsets.ISO_8859_1)));
        }
        if (status == 200) {
            Matcher results = RESULTS.matcher(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            if (results.find()) {
                accepted.add(Long.parseLong(results.group(1)));
            }
        }
    }

    /** No answer for long, on an open connection. */
    void silent(long number) {
        fault("request %d got no answer".formatted(number));
    }

    /** The connection ended before all answers came; a connection that was closed behind an earlier answer may be why. */
    void unanswered() {
        closedUnanswered.increment();
    }

    private void fault(String what) {
        if (faults.size() < MOST_TOLD) {
            faults.add(what);
        }
    }

    Map<Integer, Long> statuses() {
        Map<Integer, Long> counts = new TreeMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    Queue<String> faults() {
        return faults;
    }

    long accepted() {
        return accepted.sum();
    }

    long closedUnanswered() {
        return closedUnanswered.sum();
    }
}
