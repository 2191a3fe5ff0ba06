package dev.touchpoint.ingest.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventShapeTest {

    /** A list is what none of these may be: whoever reads the member says so, and whoever passes it over doesn't. */
    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "imported",
                "page.url",
                "page.path",
                "page.title",
                "page.referrer",
                "campaign.source",
                "campaign.medium",
                "campaign.name",
                "campaign.term",
                "campaign.content",
                "campaign.click_ids.any",
                "commerce.cart_id",
                "commerce.order_id",
                "commerce.currency",
                "commerce.value",
                "commerce.items.sku",
                "commerce.items.name",
                "commerce.items.category",
                "commerce.items.quantity",
                "commerce.items.price",
                "feedback.score",
                "feedback.scale",
                "feedback.comment",
                "context.user_agent",
                "context.locale",
                "context.country",
                "context.ip",
                "consent",
                "consent.analytics",
                "consent.ads",
                "consent.personalisation",
                "experiments.any",
                "properties.any"
            })
    void whatIsKnownToStandThereIsRead(String path) throws RefusalException {
        assertThat(shape(path).takes(JsonToken.VALUE_STRING)).isTrue();
        assertThat(violation(path).reason()).isEqualTo(RefusalReason.INVALID_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "page.customer", "commerce.items.customer", "context.user.id", "id.customer"})
    void whatIsPassedOverIsUnknown(String path) {
        assertThat(shape(path).takes(JsonToken.VALUE_STRING)).isFalse();
        assertThat(shape(path).takes(JsonToken.START_OBJECT)).isFalse();
    }

    private static EventShape shape(String path) {
        EventShape shape = EventShape.REQUEST.member("events");
        for (String name : path.split("\\.")) {
            shape = shape.member(name);
        }
        return shape;
    }

    private static Violation violation(String path) throws RefusalException {
        List<String> names = List.of(path.split("\\."));
        String json = "[]";
        for (int i = names.size() - 1; i >= 0; i--) {
            String member = "{\"%s\":%s}".formatted(names.get(i), json);
            json = i > 0 && names.get(i - 1).equals("items") ? "[" + member + "]" : member;
        }
        EventDraft draft = RequestReader.read(json.getBytes(StandardCharsets.UTF_8))
                .events()
                .get(0);
        return requireNonNull(draft.violation(), path);
    }
}
