package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an event: exactly one of these, once it is no longer {@link #PENDING}. */
public enum ReceiptState {
    /** In the tables, and in the journeys it belongs to. */
    ACCEPTED,
    /** In the tables and counted as late: older than the horizon when it was received, so it is in no journey. */
    LATE,
    /** Its visitor refuses to be recognised: counted without any identifier, and in no journey. */
    REFUSED_FOR_PRIVACY,
    /** A program sent it, not a visitor: in the tables with the reason, and in no journey. */
    AUTOMATED,
    /** Refused, and never accepted under this id. */
    REJECTED,
    /** Received, but not everything received until then is in the tables yet: ask again. */
    PENDING;

    /** As the API has it. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
