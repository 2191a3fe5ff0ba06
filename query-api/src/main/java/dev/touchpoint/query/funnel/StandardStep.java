package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.Operator;
import java.util.List;
import java.util.Optional;

/**
 * A step that is taken by one of the commerce events or by one of the phases, of which {@code journey_paths} has columns of
 * their own.
 *
 * @param name of these columns
 * @param number of the event or the phase, from 1
 * @param isPhase which of both
 */
record StandardStep(String name, int number, boolean isPhase) {

    /** In the order of their numbers. */
    private static final List<String> EVENTS = List.of(
            "page_view",
            "search",
            "view_item_list",
            "view_item",
            "add_to_cart",
            "view_cart",
            "begin_checkout",
            "add_shipping_info",
            "add_payment_info",
            "purchase");

    private static final List<String> PHASES = List.of("1", "2", "3", "4", "5", "6");

    private static final int EVENT_BITS = 4;
    private static final long EVENT = 0xf;
    private static final long PHASE = 0x7;

    /** The step of that condition, if it asks for nothing else. */
    static Optional<StandardStep> of(Condition condition) {
        if (condition instanceof Condition.All all) {
            List<Condition> asking = all.conditions().stream()
                    .filter(one -> !one.equals(Condition.NONE))
                    .toList();
            return asking.size() == 1 ? of(asking.get(0)) : Optional.empty();
        }
        if (condition instanceof Condition.Compare compare
                && (compare.operator() == Operator.IS || compare.operator() == Operator.IN)
                && compare.values().size() == 1) {
            String value = compare.values().get(0);
            if (compare.property().name().equals("name") && EVENTS.contains(value)) {
                return Optional.of(new StandardStep(value, EVENTS.indexOf(value) + 1, false));
            }
            if (compare.property().name().equals("phase") && PHASES.contains(value)) {
                return Optional.of(new StandardStep("phase_" + value, Integer.parseInt(value), true));
            }
        }
        return Optional.empty();
    }

    /** The column of the time after the path's begin, plus 1, when it was first; 0 for never. */
    String first() {
        return "after_" + name;
    }

    /** The same of the second time. */
    String again() {
        return "again_" + name;
    }

    /** The place on the path where it was first; 0 for nowhere. */
    String place() {
        return isPhase ? "indexOf(phase, %d)".formatted(number) : "indexOf(name, '%s')".formatted(name);
    }

    /** What {@code touched} has where it was at all. */
    int bit() {
        return 1 << (isPhase ? EVENTS.size() + number - 1 : number - 1);
    }

    /** What one of the {@code beats} says of a touchpoint of which no more is known. */
    int code() {
        return isPhase ? number << EVENT_BITS : number;
    }

    /** Whether a touchpoint of which one of the {@code beats} says that takes it. */
    boolean isTakenBy(long code) {
        return number == (isPhase ? code >> EVENT_BITS & PHASE : code & EVENT);
    }
}
