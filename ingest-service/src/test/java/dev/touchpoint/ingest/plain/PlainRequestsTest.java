package dev.touchpoint.ingest.plain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.RecordValue;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.dialect.EventDraft;
import dev.touchpoint.ingest.dialect.ParsedRequest;
import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.dialect.RequestReader;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.privacy.Pseudonyms;
import dev.touchpoint.ingest.privacy.SitePrivacy;
import dev.touchpoint.ingest.privacy.UrlParameters;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.RefusalException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without a detour has to be what the dialect's readers and the assembly make of it. */
class PlainRequestsTest {

    private static final BlockedIds BLOCKED =
            new BlockedIds(List.of("anonymous", "guest", "null", "0", "[object Object]"));
    private static final long RECEIVED_AT =
            Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final TouchpointAssembly ASSEMBLY = new TouchpointAssembly(BLOCKED);
    private static final PlainRequests PLAIN = new PlainRequests(BLOCKED);
    private static final Reception.Surroundings BROWSER =
            new Reception.Surroundings("198.51.100.77", "Mozilla/5.0 ü", "");
    private static final List<Reception> RECEPTIONS = List.of(
            reception(SitePrivacy.DEFAULT, false, BROWSER),
            reception(SitePrivacy.DEFAULT, true, Reception.Surroundings.UNKNOWN),
            reception(new SitePrivacy(true, true, UrlParameters.and(List.of("x")), null), false, BROWSER),
            reception(
                    new SitePrivacy(
                            false, false, UrlParameters.and(List.of("*")), new Pseudonyms("a secret of the site")),
                    true,
                    new Reception.Surroundings("2001:db8::1", "", "prefetch")));

    @Property(tries = 3000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void aPlainRequestHasTheRecordsOfTheLongWay(@ForAll long seed) {
        byte[] body = new RandomRequests(seed).body();
        byte[] before = body.clone();
        Reception reception = RECEPTIONS.get((int) Math.floorMod(seed, RECEPTIONS.size()));

        PlainRequests.Accepted plain = PLAIN.read(body, reception);

        assertThat(body).isEqualTo(before);
        Statistics.label("read").collect(plain != null);
        Statistics.label("read").coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
        if (plain != null) {
            assertSame(plain, longWay(body, reception), new String(body, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'1','name':'v','time':'2026-01-31T12:00:00Z','anonymous_id':'d'}",
                "[{'id':1,'name':'v','time':1769860800000,'customer_id':'c'}]",
                "{'sent_at':1769860800000,'events':[{'id':'1','name':'v','time':'2026-01-31T12:00:00.1Z','anonymous_id':'d',"
                        + "'page':{'url':'https:\\/\\/s.example\\/a?utm_source=n&x=1','title':'Gr\\u00fc\\u00dfe \\ud834\\udd1e'},"
                        + "'commerce':{'currency':'eur','value':'12.5','items':[{'sku':'s','quantity':2,'price':1.95}]},"
                        + "'properties':{'b':1.50,'a':true,'to':'https://o.example/?secret=1'},'consent':{'analytics':'granted'},"
                        + "'context':{'country':'ch','locale':'de-CH'},'sequence':7,'more':null}]}"
            })
    void whatNearlyAllSendIsPlain(String json) throws Exception {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        PlainRequests.Accepted plain = requireNonNull(PLAIN.read(body, RECEPTIONS.get(0)));

        assertSame(plain, longWay(body, RECEPTIONS.get(0)), json);
    }

    @Test
    void whatAPlainRequestSaysIsInItsRecord() throws Exception {
        String json = """
                {"id":"e-1","name":"add_to_cart","time":"2026-01-31T11:59:59Z","anonymous_id":"d-1","consent":"granted",
                 "page":{"url":"https://s.example/a?utm_source=n&secret=1"},
                 "commerce":{"currency":"eur","items":[{"sku":"s","quantity":2,"price":1.95}]}}""";

        PlainRequests.Accepted plain =
                requireNonNull(PLAIN.read(json.getBytes(StandardCharsets.UTF_8), RECEPTIONS.get(0)));

        assertThat(plain.ids()).containsExactly("e-1");
        Touchpoint touchpoint =
                RecordValue.touchpoints(plain.records().get(0).value()).get(0);
        assertThat(touchpoint.site()).isEqualTo("shop");
        assertThat(touchpoint.page().url()).isEqualTo("https://s.example/a?utm_source=n");
        assertThat(touchpoint.campaign().source()).isEqualTo("n");
        assertThat(touchpoint.commerce().currency()).isEqualTo("EUR");
        assertThat(touchpoint.commerce().items().get(0).priceMicros()).isEqualTo(1_950_000);
        assertThat(touchpoint.context().truncatedIp()).isEqualTo("198.51.100.0");
        assertThat(plain.records().get(0).key())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("shop\u0000device:d-1");
    }

    @Test
    void aRequestOfSeveralSendersHasARecordForEach() throws Exception {
        String json = """
                [{"id":"1","name":"v","time":"2026-01-31T11:59:59Z","customer_id":"c"},
                 {"id":"2","name":"v","time":"2026-01-31T11:59:59Z","customer_id":"d"},
                 {"id":"3","name":"v","time":"2026-01-31T11:59:59Z","customer_id":"c"},
                 {"id":"1","name":"v","time":"2026-01-31T11:59:59Z","customer_id":"c"}]""";
        byte[] body = json.getBytes(StandardCharsets.UTF_8);

        PlainRequests.Accepted plain = requireNonNull(PLAIN.read(body, RECEPTIONS.get(1)));

        assertSame(plain, longWay(body, RECEPTIONS.get(1)), json);
        assertThat(plain.ids()).containsExactly("1", "2", "3", "1");
        List<List<String>> ids = new ArrayList<>();
        for (LogRecord record : plain.records()) {
            ids.add(RecordValue.touchpoints(record.value()).stream()
                    .map(Touchpoint::eventId)
                    .toList());
        }
        assertThat(ids).containsExactly(List.of("1", "3"), List.of("2"), List.of("1"));
    }

    private static void assertSame(PlainRequests.Accepted plain, @Nullable LongWay expected, String json) {
        requireNonNull(expected, () -> "the long way refuses: " + json);
        assertThat(plain.ids()).as(json).isEqualTo(expected.ids());
        assertThat(plain.records()).as(json).hasSameSizeAs(expected.records());
        for (int i = 0; i < expected.records().size(); i++) {
            LogRecord actual = plain.records().get(i);
            LogRecord wanted = expected.records().get(i);
            assertThat(actual.value()).as(json).isEqualTo(wanted.value());
            assertThat(actual.key()).as(json).isEqualTo(wanted.key());
            assertThat(actual.topic()).isEqualTo(wanted.topic());
            assertThat(actual.timestamp()).isEqualTo(wanted.timestamp());
        }
    }

    private record LongWay(List<LogRecord> records, List<String> ids) {}

    /** Null where any of it is refused. */
    private static @Nullable LongWay longWay(byte[] body, Reception reception) {
        try {
            ParsedRequest request = RequestReader.read(body);
            Reception at = new Reception(
                    reception.site(),
                    reception.byServer(),
                    reception.privacy(),
                    reception.receivedAt(),
                    request.sentAt(),
                    reception.refusesConsent(),
                    reception.visitor());
            RecordPacking packing = new RecordPacking();
            List<String> ids = new ArrayList<>();
            for (EventDraft draft : request.events()) {
                Touchpoint touchpoint = ASSEMBLY.assemble(draft, at);
                packing.add(touchpoint);
                ids.add(touchpoint.eventId());
            }
            return new LongWay(LogRecord.of(packing.records()), ids);
        } catch (RefusalException e) {
            return null;
        }
    }

    private static Reception reception(SitePrivacy privacy, boolean byServer, Reception.Surroundings visitor) {
        return new Reception("shop", byServer, privacy, RECEIVED_AT, null, false, visitor);
    }
}
