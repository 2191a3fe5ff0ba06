package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.DeviceKind;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.sql.Question;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the units of a phase funnel can be told apart by. */
enum PhaseBreakdown {
    /** Not at all. */
    NONE("''", ""),
    /** The channel of the journey. */
    CHANNEL("j.channel", ""),
    /** The kind of the device the journey started on. */
    DEVICE(DeviceKind.sql("j.device", "u.agent"), Question.text(PhaseBreakdown.class, "agents_of_journeys.sql")),
    /** The campaign that brought the journey into its first phase. */
    CAMPAIGN("entry.campaign_name", Question.text(PhaseBreakdown.class, "entries_of_journeys.sql"));

    private final String value;
    private final String join;

    PhaseBreakdown(String value, String join) {
        this.value = value;
        this.join = join;
    }

    static PhaseBreakdown parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        for (PhaseBreakdown by : values()) {
            if (by != NONE && by.label().equals(text)) {
                return by;
            }
        }
        throw ProblemException.invalid(
                "by",
                "%s is nothing to break down by. There are channel, device and campaign.".formatted(Quoted.of(text)));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a journey {@code j}. */
    String value() {
        return value;
    }

    /** What must be joined to it for that. */
    String join() {
        return join;
    }
}
