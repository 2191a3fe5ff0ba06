package dev.touchpoint.journeystream.channel;

/** What kind of place a visitor comes from. */
enum SourceKind {
    SEARCH,
    SOCIAL,
    VIDEO,
    SHOPPING,
    EMAIL,
    AI,
    /** Any other site. */
    OTHER
}
