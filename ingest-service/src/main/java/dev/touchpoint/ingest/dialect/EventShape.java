package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.util.HashMap;
import java.util.Map;

/** What may stand at a place of an event: the members that the readers of this dialect know, and of which kind each is. */
public final class EventShape {

    private static final EventShape UNKNOWN = new EventShape(false, false, false, Map.of());
    private static final EventShape VALUE = new EventShape(true, false, false, Map.of());
    private static final EventShape ANYTHING = new EventShape(true, true, true, Map.of());
    private static final EventShape NAMED_BY_SENDERS = new EventShape(false, true, true, Map.of());

    private static final EventShape EVENT = values(
                    "id",
                    "name",
                    "time",
                    "sent_at",
                    "sequence",
                    "anonymous_id",
                    "customer_id",
                    "previous_id",
                    "session_id",
                    "offline",
                    "passive",
                    "imported")
            .and("page", values("url", "path", "title", "referrer"))
            .and(
                    "campaign",
                    values("source", "medium", "name", "term", "content").and("click_ids", NAMED_BY_SENDERS))
            .and(
                    "commerce",
                    values("cart_id", "order_id", "currency", "value")
                            .and("items", values("sku", "name", "category", "quantity", "price")))
            .and("feedback", values("score", "scale", "comment"))
            .and("context", values("user_agent", "locale", "country", "ip"))
            .and("consent", values("analytics", "ads", "personalisation").orValue())
            .and("experiments", NAMED_BY_SENDERS)
            .and("properties", NAMED_BY_SENDERS);

    /** Of a whole request: an event, a list of events, or an object with such a list. */
    public static final EventShape REQUEST = EVENT.and("events", EVENT);

    private final boolean value;
    private final boolean structure;
    private final boolean open;
    private final Map<String, EventShape> members;

    private EventShape(boolean value, boolean structure, boolean open, Map<String, EventShape> members) {
        this.value = value;
        this.structure = structure;
        this.open = open;
        this.members = Map.copyOf(members);
    }

    private static EventShape values(String... names) {
        Map<String, EventShape> members = new HashMap<>();
        for (String name : names) {
            members.put(name, VALUE);
        }
        return new EventShape(false, true, false, members);
    }

    private EventShape and(String name, EventShape shape) {
        Map<String, EventShape> more = new HashMap<>(members);
        more.put(name, shape);
        return new EventShape(value, structure, open, more);
    }

    private EventShape orValue() {
        return new EventShape(true, structure, open, members);
    }

    /** What may stand in the member of that name. */
    public EventShape member(String name) {
        return members.getOrDefault(name, open ? ANYTHING : UNKNOWN);
    }

    /** Whether what begins with this token may stand here; a null may everywhere. Lists have the shape of what is in them. */
    public boolean takes(JsonToken token) {
        return token == JsonToken.VALUE_NULL || (token.isStructStart() ? structure : value);
    }
}
