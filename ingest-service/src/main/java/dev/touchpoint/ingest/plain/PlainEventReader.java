package dev.touchpoint.ingest.plain;

import dev.touchpoint.ingest.validation.Limits;
import java.util.Arrays;

/** Reads the members of one event. What refuses the event, or any consent but for personalisation, isn't plain. */
final class PlainEventReader {

    private static final int CURRENCY_CHARS = 3;
    private static final int FIELDS = Field.values().length;

    /** Which member came after which, last time, in which object: programs write them in the same order again. */
    private final Field[] followers = new Field[FIELDS * FIELDS];

    private final PlainJson json;
    private final PlainValues values;
    private final MemberReader pageReader = this::page;
    private final MemberReader campaignReader = this::campaign;
    private final MemberReader commerceReader = this::commerce;
    private final MemberReader contextReader = this::context;
    private final MemberReader consentReader = this::purpose;

    PlainEventReader(PlainJson json) {
        this.json = json;
        this.values = new PlainValues(json);
        Arrays.fill(followers, Field.UNKNOWN);
    }

    /** The event that begins with the next brace. */
    void read(PlainEvent event) throws NotPlainException {
        json.peek();
        int start = json.position();
        json.expect('{');
        if (!json.take('}')) {
            Field field = Field.UNKNOWN;
            do {
                field = name(Field.UNKNOWN, field);
                field(field, event);
            } while (json.another('}'));
        }
        requireSize(start);
    }

    /** That the event which began there, and ends here, isn't too large. */
    void requireSize(int start) throws NotPlainException {
        if (json.position() - start > Limits.EVENT_BYTES) {
            throw NotPlainException.here();
        }
    }

    /**
     * The name of the next member.
     *
     * @param object the name of the object it is in; {@link Field#UNKNOWN} for the event itself
     * @param before the member before; {@link Field#UNKNOWN} for none
     */
    Field name(Field object, Field before) throws NotPlainException {
        int place = object.ordinal() * FIELDS + before.ordinal();
        Field guess = followers[place];
        if (guess != Field.UNKNOWN && json.take(guess)) {
            return guess;
        }
        long name = json.name();
        if (Span.length(name) > Limits.NAME_CHARS) {
            throw NotPlainException.here();
        }
        Field field = Field.of(json.bytes(), name);
        followers[place] = field;
        return field;
    }

    /** The value of a member of an event. */
    void field(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case ID -> event.id = values.id();
            case NAME -> event.name = values.name();
            case TIME -> event.time = values.time();
            case SENT_AT -> event.sentAt = values.time();
            case SEQUENCE -> event.sequence = values.whole(0, Long.MAX_VALUE);
            case ANONYMOUS_ID -> event.anonymousId = values.id();
            case CUSTOMER_ID -> event.customerId = values.id();
            case PREVIOUS_ID -> event.previousId = values.id();
            case SESSION_ID -> event.sessionId = values.id();
            case PAGE -> object(field, event, pageReader);
            case CAMPAIGN -> object(field, event, campaignReader);
            case COMMERCE -> object(field, event, commerceReader);
            case CONTEXT -> object(field, event, contextReader);
            case EXPERIMENTS -> map(event.experiments, Limits.TITLE_CHARS);
            case PROPERTIES -> map(event.properties, Limits.PROPERTY_CHARS);
            case OFFLINE -> event.offline = values.flag();
            case PASSIVE -> event.passive = values.flag();
            case CONSENT -> consent(event);
            case IMPORTED -> never(values.flag());
            case FEEDBACK, EVENTS -> never(true);
            default -> values.skip();
        }
    }

    /** Reads a member of an object inside an event. */
    @FunctionalInterface
    private interface MemberReader {
        void read(Field field, PlainEvent event) throws NotPlainException;
    }

    private void object(Field object, PlainEvent event, MemberReader reader) throws NotPlainException {
        if (values.isNull()) {
            return;
        }
        json.expect('{');
        if (!json.take('}')) {
            Field field = Field.UNKNOWN;
            do {
                field = name(object, field);
                reader.read(field, event);
            } while (json.another('}'));
        }
    }

    private void page(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case URL -> event.pageUrl = values.text(Limits.URL_CHARS);
            case PATH -> event.pagePath = values.text(Limits.URL_CHARS);
            case TITLE -> event.pageTitle = values.text(Limits.TITLE_CHARS);
            case REFERRER -> event.pageReferrer = values.text(Limits.URL_CHARS);
            default -> values.skip();
        }
    }

    private void campaign(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case SOURCE -> event.campaignSource = values.text(Limits.TITLE_CHARS);
            case MEDIUM -> event.campaignMedium = values.text(Limits.TITLE_CHARS);
            case NAME -> event.campaignName = values.text(Limits.TITLE_CHARS);
            case TERM -> event.campaignTerm = values.text(Limits.TITLE_CHARS);
            case CONTENT -> event.campaignContent = values.text(Limits.TITLE_CHARS);
            case CLICK_IDS -> never(!values.isNull());
            default -> values.skip();
        }
    }

    private void commerce(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case CART_ID -> event.cartId = values.id();
            case ORDER_ID -> event.orderId = values.id();
            case CURRENCY -> event.currency = currency();
            case VALUE -> event.valueMicros = values.amount(-Limits.VALUE, Limits.VALUE);
            case ITEMS -> items(event.items);
            default -> values.skip();
        }
    }

    private long currency() throws NotPlainException {
        long code = values.text(CURRENCY_CHARS);
        json.capitalise(code);
        for (int i = Span.from(code); i < Span.to(code); i++) {
            never(json.bytes()[i] < 'A' || json.bytes()[i] > 'Z');
        }
        never(!Span.isEmpty(code) && Span.length(code) != CURRENCY_CHARS);
        return code;
    }

    private void items(PlainEvent.Items items) throws NotPlainException {
        items.clear();
        if (values.isNull()) {
            return;
        }
        json.expect('[');
        if (!json.take(']')) {
            do {
                never(items.size() == Limits.ITEMS);
                item(items, items.add());
            } while (json.another(']'));
        }
    }

    private void item(PlainEvent.Items items, int line) throws NotPlainException {
        json.expect('{');
        if (json.take('}')) {
            return;
        }
        Field field = Field.UNKNOWN;
        do {
            field = name(Field.ITEMS, field);
            switch (field) {
                case SKU -> items.skus[line] = values.id();
                case NAME -> items.names[line] = values.text(Limits.TITLE_CHARS);
                case CATEGORY -> items.categories[line] = values.text(Limits.TITLE_CHARS);
                case QUANTITY -> items.quantities[line] = or(values.whole(1, Limits.QUANTITY), 1);
                case PRICE -> items.prices[line] = or(values.amount(0, Limits.PRICE), 0);
                default -> values.skip();
            }
        } while (json.another('}'));
    }

    private static long or(long value, long otherwise) {
        return value == PlainEvent.ABSENT ? otherwise : value;
    }

    private void context(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case USER_AGENT -> event.userAgent = values.text(Limits.USER_AGENT_CHARS);
            case LOCALE -> event.locale = values.text(Limits.TAG_CHARS);
            case COUNTRY -> event.country = country();
            case IP -> never(!Span.isEmpty(values.text(Limits.TAG_CHARS)));
            default -> values.skip();
        }
    }

    private long country() throws NotPlainException {
        long code = values.text(Limits.TAG_CHARS);
        json.capitalise(code);
        for (int i = Span.from(code); i < Span.to(code); i++) {
            never(json.bytes()[i] < 0);
        }
        return code;
    }

    private void map(Entries entries, int maxChars) throws NotPlainException {
        entries.clear();
        if (values.isNull()) {
            return;
        }
        json.expect('{');
        if (!json.take('}')) {
            do {
                long key = values.key();
                if (!values.isNull()) {
                    long value = values.scalar(maxChars);
                    entries.put(json.bytes(), key, value);
                }
            } while (json.another('}'));
        }
    }

    private void consent(PlainEvent event) throws NotPlainException {
        if (json.peek() != '{') {
            event.granted = granted(values.answer());
            return;
        }
        event.granted = false;
        object(Field.CONSENT, event, consentReader);
    }

    private void purpose(Field field, PlainEvent event) throws NotPlainException {
        switch (field) {
            case ANALYTICS -> event.granted = granted(values.answer());
            case ADS -> event.adsGranted = granted(values.answer());
            case PERSONALISATION -> {
                PlainValues.Answer answer = values.answer();
                event.personalisationRefused |= answer == PlainValues.Answer.REFUSED;
                event.personalisationGranted = answer == PlainValues.Answer.GRANTED && !event.personalisationRefused;
            }
            default -> never(true);
        }
    }

    private static boolean granted(PlainValues.Answer answer) throws NotPlainException {
        never(answer == PlainValues.Answer.REFUSED);
        return answer == PlainValues.Answer.GRANTED;
    }

    private static void never(boolean other) throws NotPlainException {
        if (other) {
            throw NotPlainException.here();
        }
    }
}
