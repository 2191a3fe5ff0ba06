package dev.touchpoint.ingest.collect;

import java.util.Locale;

/** Where the events of an accepted request are. */
enum Stored {
    /** Every in-sync replica of Kafka has them. */
    LOG,
    /** They are flushed to the collector's disk, and go to Kafka when it is back. */
    SPOOL,
    /** Nothing is kept: it was only tried what would become of them. */
    NOWHERE;

    /** Its name in answers. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
