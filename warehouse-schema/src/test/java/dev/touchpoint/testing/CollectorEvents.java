package dev.touchpoint.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Touchpoints as JSON events of the collector, one per line: what a site would send of them. */
public final class CollectorEvents {

    private static final int MICRO_DIGITS = 6;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private CollectorEvents() {}

    /** The event; what is empty is left out. Site and time of receipt are not the sender's to say. */
    public static String write(Touchpoint touchpoint) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", touchpoint.eventId());
        event.put("name", touchpoint.name());
        event.put("time", touchpoint.clientTime().toString());
        Long sequence = touchpoint.sequence();
        if (sequence != null) {
            event.put("sequence", sequence);
        }
        text(event, "anonymous_id", touchpoint.anonymousId());
        text(event, "customer_id", touchpoint.customerId());
        text(event, "previous_id", touchpoint.previousId());
        text(event, "session_id", touchpoint.clientSession());
        part(event, "page", page(touchpoint.page()));
        part(event, "campaign", campaign(touchpoint.campaign()));
        part(event, "commerce", commerce(touchpoint.commerce()));
        flag(event, "offline", touchpoint.offline());
        flag(event, "passive", touchpoint.passive());
        flag(event, "imported", touchpoint.imported());
        return event.toString();
    }

    private static ObjectNode page(Page page) {
        ObjectNode node = JSON.createObjectNode();
        text(node, "url", page.url());
        text(node, "path", page.path());
        text(node, "title", page.title());
        text(node, "referrer", page.referrer());
        return node;
    }

    private static ObjectNode campaign(Campaign campaign) {
        ObjectNode node = JSON.createObjectNode();
        text(node, "source", campaign.source());
        text(node, "medium", campaign.medium());
        text(node, "name", campaign.name());
        text(node, "term", campaign.term());
        text(node, "content", campaign.content());
        ObjectNode clickIds = JSON.createObjectNode();
        new TreeMap<>(campaign.clickIds()).forEach(clickIds::put);
        part(node, "click_ids", clickIds);
        return node;
    }

    private static ObjectNode commerce(Commerce commerce) {
        ObjectNode node = JSON.createObjectNode();
        text(node, "cart_id", commerce.cartId());
        text(node, "order_id", commerce.orderId());
        text(node, "currency", commerce.currency());
        Long valueMicros = commerce.valueMicros();
        if (valueMicros != null) {
            node.put("value", amount(valueMicros));
        }
        if (!commerce.items().isEmpty()) {
            ArrayNode items = node.putArray("items");
            for (Commerce.Item item : commerce.items()) {
                ObjectNode line = items.addObject();
                text(line, "sku", item.sku());
                text(line, "name", item.name());
                text(line, "category", item.category());
                line.put("quantity", item.quantity());
                line.put("price", amount(item.priceMicros()));
            }
        }
        return node;
    }

    /** A decimal number without trailing zeros. */
    static BigDecimal amount(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    private static void text(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static void flag(ObjectNode node, String field, boolean value) {
        if (value) {
            node.put(field, true);
        }
    }

    private static void part(ObjectNode node, String field, ObjectNode part) {
        if (!part.isEmpty()) {
            node.set(field, part);
        }
    }

    /** The touchpoint a collector would make of a line; no clock is repaired, {@code occurredAt} is the client's time. */
    public static Touchpoint read(String line, String site, Instant receivedAt) {
        try {
            return read(JSON.readTree(line), site, receivedAt);
        } catch (IOException e) {
            throw new UncheckedIOException("No event: " + line, e);
        }
    }

    private static Touchpoint read(JsonNode event, String site, Instant receivedAt) {
        Instant time = Instant.parse(event.path("time").asText());
        return new Touchpoint(
                event.path("id").asText(),
                site,
                "touchpoint",
                event.path("name").asText(),
                time,
                null,
                receivedAt,
                time,
                false,
                event.has("sequence") ? event.path("sequence").asLong() : null,
                event.path("anonymous_id").asText(),
                event.path("customer_id").asText(),
                event.path("previous_id").asText(),
                event.path("session_id").asText(),
                readPage(event.path("page")),
                readCampaign(event.path("campaign")),
                readCommerce(event.path("commerce")),
                Map.of(),
                null,
                Context.NONE,
                event.path("offline").asBoolean(),
                event.path("passive").asBoolean(),
                event.path("imported").asBoolean(),
                Consent.UNKNOWN,
                Purposes.UNKNOWN,
                Map.of());
    }

    private static Page readPage(JsonNode page) {
        return new Page(
                page.path("url").asText(),
                page.path("path").asText(),
                page.path("title").asText(),
                page.path("referrer").asText());
    }

    private static Campaign readCampaign(JsonNode campaign) {
        Map<String, String> clickIds = new TreeMap<>();
        campaign.path("click_ids")
                .properties()
                .forEach(clickId ->
                        clickIds.put(clickId.getKey(), clickId.getValue().asText()));
        return new Campaign(
                campaign.path("source").asText(),
                campaign.path("medium").asText(),
                campaign.path("name").asText(),
                campaign.path("term").asText(),
                campaign.path("content").asText(),
                clickIds);
    }

    private static Commerce readCommerce(JsonNode commerce) {
        List<Commerce.Item> items = new ArrayList<>();
        for (JsonNode item : commerce.path("items")) {
            Long price = micros(item.path("price"));
            items.add(new Commerce.Item(
                    item.path("sku").asText(),
                    item.path("name").asText(),
                    item.path("category").asText(),
                    item.path("quantity").asLong(1),
                    price == null ? 0 : price));
        }
        return new Commerce(
                commerce.path("cart_id").asText(),
                commerce.path("order_id").asText(),
                commerce.path("currency").asText(),
                micros(commerce.path("value")),
                items);
    }

    private static @Nullable Long micros(JsonNode amount) {
        return amount.isNumber()
                ? amount.decimalValue().movePointRight(MICRO_DIGITS).longValueExact()
                : null;
    }
}
