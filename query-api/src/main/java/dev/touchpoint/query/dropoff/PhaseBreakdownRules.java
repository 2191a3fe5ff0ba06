package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.dropoff.BrokenDown.Rest;
import dev.touchpoint.query.dropoff.BrokenDown.Value;
import dev.touchpoint.query.dropoff.PhaseFunnelReader.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts the funnels of the values of a property in their order. */
final class PhaseBreakdownRules {

    /** The most units first; of equals the first by the bytes of the text, as the warehouse cuts them. */
    private static final Comparator<Value> MOST_FIRST = Comparator.comparingLong(Value::units)
            .reversed()
            .thenComparing((a, b) -> Arrays.compareUnsigned(
                    a.value().getBytes(StandardCharsets.UTF_8), b.value().getBytes(StandardCharsets.UTF_8)));

    private PhaseBreakdownRules() {}

    static BrokenDown brokenDown(String by, Map<Shown, PhaseTally> tallies) {
        List<Value> values = new ArrayList<>();
        Rest other = null;
        for (Map.Entry<Shown, PhaseTally> entry : tallies.entrySet()) {
            PhaseTally tally = entry.getValue();
            if (entry.getKey().rest()) {
                other = new Rest(tally.units(), PhaseFunnelRules.rows(tally));
            } else {
                values.add(new Value(entry.getKey().value(), tally.units(), PhaseFunnelRules.rows(tally)));
            }
        }
        values.sort(MOST_FIRST);
        return new BrokenDown(by, values, other);
    }
}
