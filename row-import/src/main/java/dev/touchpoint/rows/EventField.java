package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place in the collector's event JSON that a column can go to, by its dotted name: {@code page.url},
 * {@code commerce.items.sku} (of the one item a row can have), {@code properties.colour}.
 *
 * @param name the dotted name
 * @param type how a text becomes its value
 * @param path the names on the way to it
 */
record EventField(String name, Type type, List<String> path) {

    private static final List<String> OPEN = List.of("properties.", "experiments.", "campaign.click_ids.");
    private static final String ITEMS = "items";
    private static final Map<String, EventField> KNOWN = known();

    EventField(String name, Type type) {
        this(name, type, path(name));
    }

    /** How a column's text becomes a JSON value. */
    enum Type {
        TEXT,
        TIME,
        WHOLE_NUMBER,
        NUMBER,
        FLAG
    }

    /** The field of that name, if the collector has it. */
    static Optional<EventField> named(String name) {
        EventField known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return OPEN.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length())
                ? Optional.of(new EventField(name, Type.TEXT))
                : Optional.empty();
    }

    /**
     * The field a column of that name obviously means: the same dotted name, the same with underscores for dots, or the
     * last part of it where only one field ends so. In open objects the rest of a name is the sender's, as it stands.
     */
    static Optional<EventField> meantBy(String column) {
        String trimmed = column.trim();
        for (String open : OPEN) {
            if (trimmed.regionMatches(true, 0, open, 0, open.length())) {
                return named(open + trimmed.substring(open.length()));
            }
        }
        String plain = trimmed.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        Optional<EventField> exact = named(plain);
        if (exact.isPresent()) {
            return exact;
        }
        List<EventField> alike = KNOWN.values().stream()
                .filter(field -> field.name.replace('.', '_').equals(plain))
                .toList();
        if (alike.isEmpty()) {
            alike = KNOWN.values().stream()
                    .filter(field -> field.name.endsWith("." + plain))
                    .toList();
        }
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** All names, for messages. */
    static Set<String> names() {
        return KNOWN.keySet();
    }

    /** Writes {@code text} at this place of {@code event}. */
    void put(ObjectNode event, String text) throws BadRowException {
        String leaf = path.get(path.size() - 1);
        ObjectNode node = event;
        for (String parent : path.subList(0, path.size() - 1)) {
            node = parent.equals(ITEMS) ? firstItem(node) : object(node, parent);
        }
        switch (type) {
            case TEXT -> node.put(leaf, text);
            case TIME -> node.put(leaf, EventTime.parse(name, text).toString());
            case NUMBER -> node.put(leaf, number(text));
            case WHOLE_NUMBER -> node.put(leaf, whole(text));
            case FLAG -> node.put(leaf, flag(text));
        }
    }

    /** Whether {@code event} says something at this place. */
    boolean isIn(JsonNode event) {
        JsonNode node = event;
        for (String parent : path.subList(0, path.size() - 1)) {
            node = parent.equals(ITEMS) ? node.path(ITEMS).path(0) : node.path(parent);
        }
        return node.hasNonNull(path.get(path.size() - 1));
    }

    /** The names on the way to it; in open objects all that is left is one name, whatever it holds. */
    private static List<String> path(String name) {
        int most = name.startsWith("campaign.click_ids.") ? 3 : OPEN.stream().anyMatch(name::startsWith) ? 2 : 0;
        return List.of(name.split("\\.", most));
    }

    /** The object of that name, made if there is none: a row of JSON may have anything else there. */
    private ObjectNode object(ObjectNode node, String member) throws BadRowException {
        JsonNode there = node.path(member);
        if (there.isMissingNode() || there.isNull()) {
            return node.putObject(member);
        }
        return object(there, member);
    }

    private ObjectNode firstItem(ObjectNode commerce) throws BadRowException {
        JsonNode there = commerce.path(ITEMS);
        if (there.isMissingNode() || there.isNull()) {
            return commerce.putArray(ITEMS).addObject();
        }
        if (!(there instanceof ArrayNode items)) {
            throw new BadRowException(BadRowReason.INVALID_TYPE, name, "items is no list");
        }
        return items.isEmpty() ? items.addObject() : object(items.get(0), "items[0]");
    }

    private ObjectNode object(JsonNode there, String called) throws BadRowException {
        if (there instanceof ObjectNode object) {
            return object;
        }
        throw new BadRowException(BadRowReason.INVALID_TYPE, name, called + " is no object");
    }

    private BigDecimal number(String text) throws BadRowException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadRowException(BadRowReason.INVALID_NUMBER, name, "No number", text);
        }
    }

    private long whole(String text) throws BadRowException {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadRowException(BadRowReason.INVALID_NUMBER, name, "No whole number", text);
        }
    }

    private boolean flag(String text) throws BadRowException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "y", "t" -> true;
            case "false", "0", "no", "n", "f" -> false;
            default -> throw new BadRowException(BadRowReason.INVALID_FLAG, name, "Neither true nor false", text);
        };
    }

    private static Map<String, EventField> known() {
        Map<String, EventField> fields = new LinkedHashMap<>();
        add(fields, Type.TEXT, "id", "name", "anonymous_id", "customer_id", "previous_id", "session_id", "consent");
        add(fields, Type.TIME, "time", "sent_at");
        add(fields, Type.WHOLE_NUMBER, "sequence", "commerce.items.quantity");
        add(fields, Type.FLAG, "offline", "passive", "imported");
        add(fields, Type.TEXT, "page.url", "page.path", "page.title", "page.referrer");
        add(fields, Type.TEXT, "campaign.source", "campaign.medium", "campaign.name", "campaign.term");
        add(fields, Type.TEXT, "campaign.content", "commerce.cart_id", "commerce.order_id", "commerce.currency");
        add(fields, Type.NUMBER, "commerce.value", "commerce.items.price", "feedback.score", "feedback.scale");
        add(fields, Type.TEXT, "commerce.items.sku", "commerce.items.name", "commerce.items.category");
        add(fields, Type.TEXT, "feedback.comment", "context.user_agent", "context.locale", "context.country");
        add(fields, Type.TEXT, "context.ip");
        return fields;
    }

    private static void add(Map<String, EventField> fields, Type type, String... names) {
        for (String name : names) {
            fields.put(name, new EventField(name, type));
        }
    }
}
