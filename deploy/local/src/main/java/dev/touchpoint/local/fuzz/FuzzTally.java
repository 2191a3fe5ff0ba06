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

    private static final Pattern RESULTS =
            Pattern.compile("\\{\"accepted\":(\\d+),\"rejected\":(\\d+),\"stored\":\"(?!nowhere)");
    /** The last line of an import, which may have told of more than a thousand rows before. */
    private static final Pattern IMPORTED =
            Pattern.compile("\\{\"type\":\"(done|failed)\".*?\"accepted\":(\\d+),\"refused\":(\\d+)");

    private static final String FAULT_OF_IMPORT = "\"reason\":\"internal_error\"";
    private static final int MOST_TOLD = 20;
    private static final int LEAST_STATUS = 100;
    private static final int MOST_LETTERS = 300;

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder closedUnanswered = new LongAdder();

    /**
     * An answer came.
     *
     * @param number of the request
     * @param events how many it has to tell of if it says what became of them; {@link FuzzRequest#ANY} where nobody can tell
     */
    void answered(long number, int events, int status, byte[] bytes, int from, int end) {
        statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
        if (status >= 500 && status != 503) {
            fault("request %d was answered %d".formatted(number, status));
        } else if (status < LEAST_STATUS) {
            int told = Math.min(end, from + MOST_LETTERS);
            fault("request %d was answered something else than HTTP: %s"
                    .formatted(number, new String(bytes, from, told - from, StandardCharsets.ISO_8859_1)));
        }
        if (status == 200) {
            read(number, events, new String(bytes, from, end - from, StandardCharsets.UTF_8));
        }
    }

    private void read(long number, int events, String answer) {
        Matcher results = RESULTS.matcher(answer);
        Matcher imported = IMPORTED.matcher(answer);
        if (results.find()) {
            took(number, events, Long.parseLong(results.group(1)), Long.parseLong(results.group(2)));
        } else if (imported.find()) {
            // One that failed tells of the rows before, however many there are behind.
            int rows = imported.group(1).equals("done") ? events : FuzzRequest.ANY;
            took(number, rows, Long.parseLong(imported.group(2)), Long.parseLong(imported.group(3)));
            if (answer.contains(FAULT_OF_IMPORT)) {
                fault("request %d found a fault of the import's: %s".formatted(number, imported.group()));
            }
        }
    }

    private void took(long number, int events, long ofAccepted, long ofRejected) {
        accepted.add(ofAccepted);
        rejected.add(ofRejected);
        if (events != FuzzRequest.ANY && ofAccepted + ofRejected != events) {
            fault("request %d had %d events, and was told of %d accepted and %d rejected"
                    .formatted(number, events, ofAccepted, ofRejected));
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

    long rejected() {
        return rejected.sum();
    }

    long closedUnanswered() {
        return closedUnanswered.sum();
    }
}
