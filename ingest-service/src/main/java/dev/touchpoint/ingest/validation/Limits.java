package dev.touchpoint.ingest.validation;

import java.time.Instant;

/**
 * Every bound of what the collector takes, in one place. Each exists so that one sender can't exhaust memory, the log
 * or the tables; all are far above what an honest tracker sends. Lengths of texts are in UTF-16 code units.
 */
public final class Limits {

    /** Bytes of a body on the wire, packed or not. */
    public static final int BODY_BYTES = 1024 * 1024;
    /** Bytes of a body after unpacking. */
    public static final int INFLATED_BYTES = 8 * 1024 * 1024;
    /** Events in one request. */
    public static final int EVENTS = 500;
    /** Bytes of one event's JSON. */
    public static final int EVENT_BYTES = 64 * 1024;
    /** Bytes of a field's name: above {@link #NAME_CHARS} in any script, and small because the parser remembers names. */
    public static final int FIELD_BYTES = 1024;
    /** Levels of objects and arrays inside one event. */
    public static final int NESTING = 16;

    /** Ids of events, devices, customers, sessions, carts, orders and articles. */
    public static final int ID_CHARS = 200;
    /** Names of events, and of properties, experiments and click ids. */
    public static final int NAME_CHARS = 200;
    /** Addresses: page and referrer. */
    public static final int URL_CHARS = 4096;
    /** Titles of pages, names and categories of articles, parts of campaigns, click ids, variants. */
    public static final int TITLE_CHARS = 500;
    /** User agent. */
    public static final int USER_AGENT_CHARS = 1000;
    /** Locale, country, currency, address of the client. */
    public static final int TAG_CHARS = 64;
    /** The value of one property. */
    public static final int PROPERTY_CHARS = 2000;
    /** A comment. */
    public static final int COMMENT_CHARS = 10_000;
    /** Digits and signs of one number. */
    public static final int NUMBER_CHARS = 64;

    /** Properties of one event. */
    public static final int PROPERTIES = 100;
    /** Experiments of one event. */
    public static final int EXPERIMENTS = 50;
    /** Click ids of one event. */
    public static final int CLICK_IDS = 20;
    /** Lines of one cart or order. */
    public static final int ITEMS = 200;

    /** How many of one article. */
    public static final long QUANTITY = 10_000;
    /** Price of one article, in the currency's unit. */
    public static final long PRICE = 10_000_000;
    /** Value of an event, in the currency's unit, positive or negative. */
    public static final long VALUE = 1_000_000_000;
    /** The best possible score of a feedback. */
    public static final long SCALE = 1_000_000;

    /** Nothing that happened before is taken. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Bytes of a bulk import on the wire, packed or not. */
    public static final long IMPORT_BYTES = 1024L * 1024 * 1024;
    /** Bytes of a bulk import after unpacking. */
    public static final long IMPORT_PLAIN_BYTES = 4L * 1024 * 1024 * 1024;
    /** Rows of a bulk import: of each, 8 bytes are remembered while it runs, to number identical ones. */
    public static final long IMPORT_ROWS = 1_000_000;
    /** Milliseconds in which the client of a bulk import sends nothing. */
    public static final long IMPORT_PATIENCE_MILLIS = 30_000;

    /** How much of a request refused as a whole is kept. */
    public static final int EXCERPT_CHARS = 2048;
    /** How much of a refused event is kept: nearly always all of it, so that it can be repaired. */
    public static final int EVENT_EXCERPT_CHARS = 8192;

    private Limits() {}
}
