package dev.touchpoint.query.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a condition may ask of a touchpoint, and the column it stands in. Absent text is empty. */
enum StepProperty {
    PAGE_PATH(Source.STITCHED),
    CHANNEL(Source.STITCHED),
    DEVICE(Source.STITCHED),
    CLIENT_SESSION(Source.STITCHED),
    PAGE_URL(Source.WHOLE),
    CAMPAIGN_SOURCE(Source.WHOLE),
    CAMPAIGN_MEDIUM(Source.WHOLE),
    CAMPAIGN_NAME(Source.WHOLE),
    CAMPAIGN_TERM(Source.WHOLE),
    CAMPAIGN_CONTENT(Source.WHOLE),
    CURRENCY(Source.WHOLE),
    ORDER_ID(Source.WHOLE),
    COUNTRY(Source.WHOLE),
    /** The site's own properties, by key. */
    PROPERTIES(Source.WHOLE);

    /** How a condition names one of the site's own properties. */
    static final String OWN_PREFIX = "properties.";

    private final Source source;

    StepProperty(Source source) {
        this.source = source;
    }

    private enum Source {
        /** {@code stitched_touchpoints} has it. */
        STITCHED,
        /** Only {@code touchpoints} has it. */
        WHOLE
    }

    /** The property of that name, if there is one. */
    static Optional<StepProperty> parse(String name) {
        if (name.startsWith(OWN_PREFIX)) {
            return name.length() > OWN_PREFIX.length() ? Optional.of(PROPERTIES) : Optional.empty();
        }
        for (StepProperty property : values()) {
            if (property != PROPERTIES && property.columnName().equals(name)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    /** All names, for messages. */
    static String names() {
        List<String> names = new ArrayList<>();
        for (StepProperty property : values()) {
            names.add(property == PROPERTIES ? OWN_PREFIX + "<key>" : property.columnName());
        }
        return String.join(", ", names);
    }

    boolean needsWholeTouchpoint() {
        return source == Source.WHOLE;
    }

    String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column in a statement. */
    String sql() {
        return (source == Source.WHOLE ? "t." : "s.") + columnName();
    }
}
