package dev.touchpoint.ingest.admission;

/** Who holds a write key. */
public enum KeyKind {
    /** Pages and apps: everyone can read it. It opens its site from the site's own origins, and for live events only. */
    BROWSER,
    /** The site's servers: a secret. Origins don't matter to it, it may import, and it may speak for visitors. */
    SERVER
}
