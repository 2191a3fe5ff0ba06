package dev.touchpoint.ingest.publish;

/** What became of records handed to the log. */
public enum Delivery {
    /** Every in-sync replica has every one of them. */
    ACKNOWLEDGED,
    /** At least one of them may be missing: the sender has to send all again. */
    UNCERTAIN
}
