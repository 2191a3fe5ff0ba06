package dev.touchpoint.query.condition;

import dev.touchpoint.event.EventName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The properties of touchpoints. */
public final class TouchpointProperties implements Vocabulary {

    /** All of them. */
    public static final TouchpointProperties ALL = new TouchpointProperties();

    private static final int LONGEST_KEY = 200;
    private static final Map<String, String> KEYED = Map.of("properties.", "properties", "experiments.", "experiments");
    private static final Map<String, Property> PLAIN = plain();

    /** Each value of theirs is of one person, visit, cart or order. What else a site writes is the site's own choice. */
    private static final Set<String> IDENTIFIERS = Set.of("device", "client_session", "cart_id", "order_id");

    private TouchpointProperties() {}

    /** Whether values of a property, told one by one, would tell persons apart. */
    public static boolean identifies(Property property) {
        return IDENTIFIERS.contains(property.name());
    }

    /**
     * Whether the answer to a condition could tell such values: by trying texts one after the other. That there is one at all
     * tells none.
     */
    public static boolean identifies(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return identifies(compare.property()) && compare.operator() != Operator.EXISTS;
        }
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(TouchpointProperties::identifies);
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(TouchpointProperties::identifies);
        }
        return condition instanceof Condition.Not not && identifies(not.condition());
    }

    private static Map<String, Property> plain() {
        List<Property> properties = new ArrayList<>();
        properties.add(Property.of("name", Kind.NAME, "name"));
        for (String text : List.of(
                "page_path",
                "page_url",
                "page_title",
                "page_referrer",
                "channel",
                "campaign_source",
                "campaign_medium",
                "campaign_name",
                "campaign_term",
                "campaign_content",
                "device",
                "user_agent",
                "device_class",
                "browser",
                "os",
                "locale",
                "country",
                "client_session",
                "cart_id",
                "order_id",
                "currency")) {
            properties.add(Property.of(text, Kind.TEXT, text));
        }
        properties.add(Property.of("value", Kind.NUMBER, "value"));
        properties.add(Property.of("feedback_score", Kind.SCORE, "feedback_score"));
        properties.add(Property.of("phase", Kind.NUMBER, "phase"));
        for (String flag : List.of("passive", "offline", "imported")) {
            properties.add(Property.of(flag, Kind.FLAG, flag));
        }
        for (String text : List.of("sku", "name", "category")) {
            properties.add(Property.of("item." + text, Kind.ITEM_TEXT, text));
        }
        for (String number : List.of("price", "quantity")) {
            properties.add(Property.of("item." + number, Kind.ITEM_NUMBER, number));
        }
        Map<String, Property> byName = new LinkedHashMap<>();
        properties.forEach(property -> byName.put(property.name(), property));
        return byName;
    }

    /** The condition of having one of these names. */
    public static Condition named(List<String> names) {
        Property name = Objects.requireNonNull(PLAIN.get("name"));
        return new Condition.Compare(
                name, Operator.IN, names.stream().map(EventName::normalised).toList());
    }

    @Override
    public Optional<Property> find(String name) {
        for (Map.Entry<String, String> keyed : KEYED.entrySet()) {
            if (name.startsWith(keyed.getKey())) {
                String key = name.substring(keyed.getKey().length());
                return key.isEmpty() || key.length() > LONGEST_KEY
                        ? Optional.empty()
                        : Optional.of(new Property(name, Kind.KEYED, keyed.getValue(), key));
            }
        }
        return Optional.ofNullable(PLAIN.get(name));
    }

    @Override
    public String names() {
        return String.join(", ", PLAIN.keySet()) + ", experiments.<name> and properties.<key>";
    }
}
