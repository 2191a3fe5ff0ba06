package dev.touchpoint.ingest.plain;

import java.util.Arrays;

/** What a plain event says, as it was read: spans of the body, and numbers. Used again for the next. */
final class PlainEvent {

    /** No time, no number. */
    static final long ABSENT = Long.MIN_VALUE;

    long id;
    long name;
    long time;
    long sentAt;
    long sequence;
    long anonymousId;
    long customerId;
    long previousId;
    long sessionId;

    long pageUrl;
    long pagePath;
    long pageTitle;
    long pageReferrer;

    long campaignSource;
    long campaignMedium;
    long campaignName;
    long campaignTerm;
    long campaignContent;

    long cartId;
    long orderId;
    long currency;
    long valueMicros;
    final Items items = new Items();

    long userAgent;
    long locale;
    long country;

    final Entries experiments = new Entries();
    final Entries properties = new Entries();

    boolean offline;
    boolean passive;
    boolean granted;
    boolean adsGranted;
    boolean personalisationGranted;
    boolean personalisationRefused;

    PlainEvent() {
        clear();
    }

    /** Says nothing any more. */
    void clear() {
        id = Span.NONE;
        name = Span.NONE;
        time = ABSENT;
        sentAt = ABSENT;
        sequence = ABSENT;
        anonymousId = Span.NONE;
        customerId = Span.NONE;
        previousId = Span.NONE;
        sessionId = Span.NONE;
        pageUrl = Span.NONE;
        pagePath = Span.NONE;
        pageTitle = Span.NONE;
        pageReferrer = Span.NONE;
        campaignSource = Span.NONE;
        campaignMedium = Span.NONE;
        campaignName = Span.NONE;
        campaignTerm = Span.NONE;
        campaignContent = Span.NONE;
        clearCommerce();
        userAgent = Span.NONE;
        locale = Span.NONE;
        country = Span.NONE;
        experiments.clear();
        properties.clear();
        offline = false;
        passive = false;
        granted = false;
        adsGranted = false;
        personalisationGranted = false;
        personalisationRefused = false;
    }

    private void clearCommerce() {
        cartId = Span.NONE;
        orderId = Span.NONE;
        currency = Span.NONE;
        valueMicros = ABSENT;
        items.clear();
    }

    /** The lines of a cart or an order. */
    static final class Items {

        private static final int FIRST = 8;

        long[] skus = new long[FIRST];
        long[] names = new long[FIRST];
        long[] categories = new long[FIRST];
        long[] quantities = new long[FIRST];
        long[] prices = new long[FIRST];
        private int size;

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        /** Begins another line, of one article that costs nothing; returns which it is. */
        int add() {
            if (size == skus.length) {
                skus = Arrays.copyOf(skus, 2 * size);
                names = Arrays.copyOf(names, 2 * size);
                categories = Arrays.copyOf(categories, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
                prices = Arrays.copyOf(prices, 2 * size);
            }
            skus[size] = Span.NONE;
            names[size] = Span.NONE;
            categories[size] = Span.NONE;
            quantities[size] = 1;
            prices[size] = 0;
            return size++;
        }
    }
}
