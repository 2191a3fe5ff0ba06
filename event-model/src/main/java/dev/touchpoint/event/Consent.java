package dev.touchpoint.event;

/** What the visitor said about being recognised. */
public enum Consent {
    /** The site didn't say. */
    UNKNOWN,
    /** Agreed: identifiers are kept. */
    GRANTED,
    /** Refused: the touchpoint is counted and carries no identifier. */
    REFUSED
}
