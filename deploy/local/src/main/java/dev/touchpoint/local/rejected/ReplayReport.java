package dev.touchpoint.local.rejected;

import dev.touchpoint.local.rejected.Repair.Hopeless;
import dev.touchpoint.local.rejected.Repair.Repaired;
import dev.touchpoint.local.services.Delivery.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a replay came to: counts, and the first rows before and after. */
public final class ReplayReport {

    private static final int EXAMPLES = 20;

    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int accepted;
    private int refused;
    private int hopeless;
    private boolean leavesOut;

    ReplayReport() {}

    /**
     * One row.
     *
     * @param rowId the row
     * @param before the event as it was refused
     * @param after the event as it is repaired; empty when it can't be
     * @param verdict what becomes of it
     */
    record Example(String rowId, String before, String after, String verdict) {}

    void judged(Repaired repaired, @Nullable Refusal refusal) {
        String verdict = "accepted";
        if (refusal == null) {
            accepted++;
        } else {
            refused++;
            verdict = "still refused: %s %s: %s".formatted(refusal.reason(), refusal.field(), refusal.detail());
            reasons.merge("still refused: %s %s".formatted(refusal.reason(), refusal.field()), 1, Integer::sum);
        }
        add(new Example(
                repaired.row().path("id").asText(),
                repaired.row().path("payload").asText(),
                repaired.event().toString(),
                verdict));
    }

    void hopeless(Hopeless row) {
        hopeless++;
        reasons.merge("can't be repaired: " + row.why(), 1, Integer::sum);
        add(new Example(row.row().path("id").asText(), row.row().path("payload").asText(), "", row.why()));
    }

    /** Says that more rows match than were looked at. */
    void leaveOut() {
        leavesOut = true;
    }

    private void add(Example example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    /** How many are, or would be, accepted. */
    public int accepted() {
        return accepted;
    }

    /** How many are, or would be, refused again. */
    public int refused() {
        return refused;
    }

    /** How many have no event that could be sent. */
    public int unrepairable() {
        return hopeless;
    }

    /** Whether more rows match than were looked at. */
    public boolean leavesOut() {
        return leavesOut;
    }

    /** For people; the first {@code shown} rows before and after. */
    List<String> lines(boolean sent, int shown) {
        List<String> lines = new ArrayList<>();
        for (Example example : examples.subList(0, Math.min(shown, examples.size()))) {
            lines.add(example.rowId());
            lines.add("  before  " + example.before());
            if (!example.after().isEmpty()) {
                lines.add("  after   " + example.after());
            }
            lines.add("  " + example.verdict());
        }
        int rows = accepted + refused + hopeless;
        lines.add("%d rows: %d %s, %d still refused, %d can't be repaired"
                .formatted(rows, accepted, sent ? "accepted" : "would be accepted", refused, hopeless));
        reasons.forEach((reason, count) -> lines.add("  %6d  %s".formatted(count, reason)));
        if (leavesOut) {
            lines.add("More match, received before these: they take a higher --limit, or --to.");
        }
        if (!sent && accepted > 0) {
            lines.add("Nothing was sent. With --send it is; sending it twice counts once.");
        }
        return lines;
    }
}
