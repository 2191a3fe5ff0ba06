package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalReason;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes up to a bound of {@code docs/collector.md} is taken; what goes beyond it by one is refused and told so. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class BoundsTest extends WithCollector {

    /** Bounds of bulk imports, and of what is kept of a refusal: no request is refused for them. */
    private static final Set<String> NO_REQUESTS = Set.of(
            "IMPORT_BYTES",
            "IMPORT_PLAIN_BYTES",
            "IMPORT_ROWS",
            "IMPORT_PATIENCE_MILLIS",
            "EXCERPT_CHARS",
            "EVENT_EXCERPT_CHARS");

    private static final String EVENT = "{\"id\":\"b\",\"name\":\"v\",\"time\":%d,\"anonymous_id\":\"d\",%s}";

    /**
     * One bound at one place.
     *
     * @param name its name in {@link Limits}
     * @param field the place, as a refusal tells it
     * @param limit the bound, as a refusal tells it
     * @param most the same as a number of characters, entries or units
     * @param counted whether a refusal tells what was met instead
     * @param body a request that comes to so much there
     */
    record Bound(
            String name,
            RefusalReason reason,
            String field,
            long limit,
            long most,
            boolean counted,
            LongFunction<byte[]> body) {

        @Nullable Long beyond() {
            return counted ? most + 1 : null;
        }

        @Override
        public String toString() {
            return name + " " + field;
        }
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void whatIsAtABoundIsTakenAndOneMoreIsNot(Bound bound) {
        HttpResponse<String> at = validated(bound.body().apply(bound.most()));
        HttpResponse<String> beyond = validated(bound.body().apply(bound.most() + 1));

        assertThat(at.statusCode()).as(at.body()).isEqualTo(200);
        assertThat(at.body()).contains("\"rejected\":0");
        assertThat(beyond.statusCode())
                .as(beyond.body())
                .isEqualTo(bound.reason().status());
        JsonObject told = new JsonObject(beyond.body());
        assertThat(told.getString("reason")).isEqualTo(bound.reason().code());
        assertThat(told.getString("field")).isEqualTo(bound.field());
        assertThat(told.getLong("limit")).isEqualTo(bound.limit());
        assertThat(told.getLong("actual")).isEqualTo(bound.beyond());
    }

    @Test
    void everyBoundOfARequestIsTried() {
        Set<String> tried = bounds().map(Bound::name).collect(Collectors.toCollection(TreeSet::new));
        tried.add("EARLIEST");
        tried.addAll(NO_REQUESTS);

        Set<String> there = new TreeSet<>();
        for (Field field : Limits.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                there.add(field.getName());
            }
        }
        assertThat(tried).isEqualTo(there);
    }

    @Test
    void theEarliestTimeIsTakenAndTheMillisecondBeforeIsNot() {
        long earliest = Limits.EARLIEST.toEpochMilli();

        HttpResponse<String> at = validated(event("'time':" + earliest));
        HttpResponse<String> before = validated(event("'time':" + (earliest - 1)));

        assertThat(at.statusCode()).as(at.body()).isEqualTo(200);
        assertThat(before.statusCode()).isEqualTo(400);
        assertThat(before.body())
                .contains("\"reason\":\"time_too_old\",\"field\":\"time\"")
                .contains("\"limit\":%d,\"actual\":%d".formatted(earliest, earliest - 1));
    }

    /** Of these, no text as long as the bound is any of the few that are known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "commerce.currency|'commerce':{'currency':'%s'}",
                "consent|'consent':'%s'",
                "consent.ads|'consent':{'ads':'%s'}"
            })
    void whatIsOneOfAFewWordsIsBoundedBeforeItIsLookedAt(String place) {
        String field = place.substring(0, place.indexOf('|'));
        String member = place.substring(field.length() + 1);

        HttpResponse<String> at = validated(event(member.formatted("x".repeat(64))));
        HttpResponse<String> beyond = validated(event(member.formatted("x".repeat(65))));

        assertThat(at.body()).contains("\"reason\":\"invalid_value\",\"field\":\"" + field + "\"");
        assertThat(beyond.body())
                .contains("\"reason\":\"too_long\",\"field\":\"" + field + "\"", "\"limit\":64,\"actual\":65");
    }

    static Stream<Bound> bounds() {
        return Stream.of(ofRequests(), ofIds(), ofNames(), ofTexts(), ofEntries(), ofNumbers())
                .flatMap(List::stream);
    }

    private static List<Bound> ofRequests() {
        return List.of(
                bound("BODY_BYTES", RefusalReason.BODY_TOO_LARGE, "", Limits.BODY_BYTES, BoundsTest::padded),
                bound(
                        "INFLATED_BYTES",
                        RefusalReason.BODY_INFLATES_TOO_LARGE,
                        "",
                        Limits.INFLATED_BYTES,
                        bytes -> gzip(padded(bytes))),
                bound("EVENTS", RefusalReason.TOO_MANY_EVENTS, "events", Limits.EVENTS, BoundsTest::events),
                bound("EVENT_BYTES", RefusalReason.EVENT_TOO_LARGE, "", Limits.EVENT_BYTES, BoundsTest::eventOf),
                new Bound(
                        "FIELD_BYTES",
                        RefusalReason.TOO_LONG,
                        "",
                        Limits.FIELD_BYTES,
                        Limits.FIELD_BYTES,
                        false,
                        bytes -> event("'" + "n".repeat((int) bytes) + "':1")),
                nesting("'x':%s", 0),
                nesting("'page':{'x':%s}", 1),
                nesting("'commerce':{'items':[{'x':%s}]}", 3));
    }

    private static List<Bound> ofIds() {
        String name = "ID_CHARS";
        int most = Limits.ID_CHARS;
        return List.of(
                text(name, most, "id", "'id':'%s'"),
                text(name, most, "anonymous_id", "'anonymous_id':'%s'"),
                text(name, most, "customer_id", "'customer_id':'%s'"),
                text(name, most, "previous_id", "'previous_id':'%s'"),
                text(name, most, "session_id", "'session_id':'%s'"),
                text(name, most, "commerce.cart_id", "'commerce':{'cart_id':'%s'}"),
                text(name, most, "commerce.order_id", "'commerce':{'order_id':'%s'}"),
                text(name, most, "commerce.items[0].sku", "'commerce':{'items':[{'sku':'%s'}]}"),
                // A whole number, and letters of several bytes, which the short way leaves to the long one.
                repeated(name, most, "customer_id", "'customer_id':%s", "7"),
                repeated(name, most, "customer_id", "'customer_id':'%s'", "ü"));
    }

    private static List<Bound> ofNames() {
        String name = "NAME_CHARS";
        int most = Limits.NAME_CHARS;
        return List.of(
                text(name, most, "name", "'name':'%s'"),
                text(name, most, "properties", "'properties':{'%s':1}"),
                text(name, most, "experiments", "'experiments':{'%s':1}"),
                text(name, most, "campaign.click_ids", "'campaign':{'click_ids':{'%s':1}}"),
                repeated(name, most, "properties", "'properties':{'%s':1}", "ü"));
    }

    private static List<Bound> ofTexts() {
        return List.of(
                text("URL_CHARS", Limits.URL_CHARS, "page.url", "'page':{'url':'%s'}"),
                text("URL_CHARS", Limits.URL_CHARS, "page.path", "'page':{'path':'%s'}"),
                text("URL_CHARS", Limits.URL_CHARS, "page.referrer", "'page':{'referrer':'%s'}"),
                title("page.title", "'page':{'title':'%s'}"),
                title("commerce.items[0].name", "'commerce':{'items':[{'name':'%s'}]}"),
                title("commerce.items[1].category", "'commerce':{'items':[{},{'category':'%s'}]}"),
                title("campaign.source", "'campaign':{'source':'%s'}"),
                title("campaign.medium", "'campaign':{'medium':'%s'}"),
                title("campaign.name", "'campaign':{'name':'%s'}"),
                title("campaign.term", "'campaign':{'term':'%s'}"),
                title("campaign.content", "'campaign':{'content':'%s'}"),
                title("campaign.click_ids.gclid", "'campaign':{'click_ids':{'gclid':'%s'}}"),
                title("experiments.price", "'experiments':{'price':'%s'}"),
                text(
                        "USER_AGENT_CHARS",
                        Limits.USER_AGENT_CHARS,
                        "context.user_agent",
                        "'context':{'user_agent':'%s'}"),
                text("TAG_CHARS", Limits.TAG_CHARS, "context.locale", "'context':{'locale':'%s'}"),
                text("TAG_CHARS", Limits.TAG_CHARS, "context.country", "'context':{'country':'%s'}"),
                text("TAG_CHARS", Limits.TAG_CHARS, "context.ip", "'context':{'ip':'%s'}"),
                text("PROPERTY_CHARS", Limits.PROPERTY_CHARS, "properties.note", "'properties':{'note':'%s'}"),
                repeated("PROPERTY_CHARS", Limits.PROPERTY_CHARS, "properties.n", "'properties':{'n':%s}", "7"),
                text(
                        "COMMENT_CHARS",
                        Limits.COMMENT_CHARS,
                        "feedback.comment",
                        "'feedback':{'score':1,'scale':5,'comment':'%s'}"));
    }

    private static List<Bound> ofEntries() {
        return List.of(
                entries("PROPERTIES", "properties", Limits.PROPERTIES, "'properties':{%s}", "'k%d':1"),
                entries("EXPERIMENTS", "experiments", Limits.EXPERIMENTS, "'experiments':{%s}", "'k%d':1"),
                entries(
                        "CLICK_IDS",
                        "campaign.click_ids",
                        Limits.CLICK_IDS,
                        "'campaign':{'click_ids':{%s}}",
                        "'k%d':1"),
                entries("ITEMS", "commerce.items", Limits.ITEMS, "'commerce':{'items':[%s]}", "{'sku':'%d'}"));
    }

    private static List<Bound> ofNumbers() {
        return List.of(
                repeated("NUMBER_CHARS", Limits.NUMBER_CHARS, "sequence", "'sequence':'%s'", "0"),
                repeated("NUMBER_CHARS", Limits.NUMBER_CHARS, "commerce.value", "'commerce':{'value':'%s'}", "0"),
                bound(
                        "NUMBER_CHARS",
                        RefusalReason.TOO_LONG,
                        "time",
                        Limits.NUMBER_CHARS,
                        chars -> event("'time':1767225600000." + "0".repeat((int) chars - "1767225600000.".length()))),
                range(
                        "QUANTITY",
                        "commerce.items[0].quantity",
                        Limits.QUANTITY,
                        "'commerce':{'items':[{'quantity':%d}]}"),
                range("PRICE", "commerce.items[0].price", Limits.PRICE, "'commerce':{'items':[{'price':%d}]}"),
                range("VALUE", "commerce.value", Limits.VALUE, "'commerce':{'value':%d}"),
                new Bound(
                        "VALUE",
                        RefusalReason.OUT_OF_RANGE,
                        "commerce.value",
                        -Limits.VALUE,
                        Limits.VALUE,
                        false,
                        units -> event("'commerce':{'value':" + -units + "}")),
                range("SCALE", "feedback.scale", Limits.SCALE, "'feedback':{'score':0,'scale':%d}"),
                range("SCALE", "feedback.score", Limits.SCALE, "'feedback':{'scale':1000000,'score':%d}"));
    }

    private static Bound bound(String name, RefusalReason reason, String field, long limit, LongFunction<byte[]> body) {
        return new Bound(name, reason, field, limit, limit, true, body);
    }

    private static Bound title(String field, String member) {
        return text("TITLE_CHARS", Limits.TITLE_CHARS, field, member);
    }

    private static Bound text(String name, int limit, String field, String member) {
        return repeated(name, limit, field, member, "x");
    }

    private static Bound repeated(String name, int limit, String field, String member, String letter) {
        return bound(
                name,
                RefusalReason.TOO_LONG,
                field,
                limit,
                length -> event(member.formatted(letter.repeat((int) length))));
    }

    /** Of lists in a member that no reader knows, which lies so many levels deep itself. */
    private static Bound nesting(String member, int levels) {
        return bound("NESTING", RefusalReason.NESTING_TOO_DEEP, "", Limits.NESTING, depth -> {
            int lists = (int) depth - levels;
            return event(member.formatted("[".repeat(lists) + "]".repeat(lists)));
        });
    }

    private static Bound entries(String name, String field, int limit, String member, String entry) {
        return bound(
                name,
                RefusalReason.TOO_MANY_ENTRIES,
                field,
                limit,
                count -> event(member.formatted(
                        LongStream.range(0, count).mapToObj(entry::formatted).collect(Collectors.joining(",")))));
    }

    private static Bound range(String name, String field, long limit, String member) {
        return new Bound(
                name, RefusalReason.OUT_OF_RANGE, field, limit, limit, false, units -> event(member.formatted(units)));
    }

    /** A good event but for what these members, with single quotes, say instead or beyond. */
    private static byte[] event(String members) {
        return bytes(EVENT.formatted(System.currentTimeMillis(), members.replace('\'', '"')));
    }

    private static byte[] eventOf(long length) {
        int more = (int) length - event("'x':''").length;
        return event("'x':'" + "x".repeat(more) + "'");
    }

    private static byte[] events(long count) {
        String one = new String(event("'x':1"), StandardCharsets.UTF_8);
        return bytes(Collections.nCopies((int) count, one).toString());
    }

    /** A good body with blanks after it, so many bytes in all. */
    private static byte[] padded(long length) {
        String event = new String(event("'x':1"), StandardCharsets.UTF_8);
        return bytes(event + " ".repeat((int) length - event.length()));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A busy collector may ask for it again. */
    private HttpResponse<String> validated(byte[] body) {
        return await().until(() -> client.post("/v1/validate", body), answer -> answer.statusCode() != 503);
    }
}
