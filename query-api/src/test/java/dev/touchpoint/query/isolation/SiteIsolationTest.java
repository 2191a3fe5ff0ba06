package dev.touchpoint.query.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Call;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Place;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.Tokens;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.warehouse.Table;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Every call that the API describes, whatever calls there are: asked for another's site, and with SQL in every place that
 * takes text. Every text goes into every call, and each place of a call gets some of them; with
 * {@code -Dtouchpoint.isolation=full} every place gets all of them, which takes many minutes. What a stream goes on to tell
 * isn't waited for: that it is of its own site alone, {@code LiveTest} says.
 */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(SiteIsolationTest.TwoTokens.class)
class SiteIsolationTest {

    private static final String MY_TOKEN = "the-token-of-mine";
    private static final String FOREIGN_TOKEN = "the-token-of-foreign";

    /** Texts that a place gets at least. */
    private static final int FEWEST = 12;

    private static final int SENDERS = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** They are asked for or fixed, and count nothing. */
    private static final Set<String> HISTOGRAM_BOUNDS = Set.of("from_seconds", "to_seconds");

    /** After so many seconds every cart of either site was left: no count of the other one. */
    private static final long LEFT_AFTER =
            ReferenceSettings.DEFAULTS.cartTimeout().toSeconds();

    public static final class TwoTokens implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "QUERY_TOKENS_FILE",
                    Tokens.file(
                            "token.mine.secret=" + MY_TOKEN,
                            "token.mine.sites=" + TwoSites.MINE,
                            "token.mine.scopes=read,people,write,explain,privacy",
                            "token.foreign.secret=" + FOREIGN_TOKEN,
                            "token.foreign.sites=" + TwoSites.FOREIGN,
                            "token.foreign.scopes=read,people,write,explain,privacy"));
        }
    }

    @Test
    void neverShowsWhatIsAnothersSite() {
        TwoSites.fill();
        ApiDocument document = ApiDocument.ofTheService();
        List<Operation> operations = document.operations();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(4);
        for (Operation operation : operations) {
            answersItsOwnExample(operation);
        }
        Map<String, String> before = foreignRows();
        assertThat(Tables.KEPT)
                .allSatisfy(table -> assertThat(before)
                        .hasEntrySatisfying(table, rows -> assertThat(rows).doesNotStartWith("0 ")));

        operations.forEach(SiteIsolationTest::refusesAnothersSite);
        long tried = operations.stream()
                .mapToLong(operation -> takesTextAsText(document, operation))
                .sum();

        assertThat(tried).isGreaterThanOrEqualTo(500L * operations.size());
        assertThat(foreignRows()).isEqualTo(before);
    }

    /** Also makes what the later calls look for: named things of the foreign site. */
    private static void answersItsOwnExample(Operation operation) {
        assertThat(operation.namesSite())
                .as("%s names the site it is asked of", operation)
                .isTrue();
        if (operation.method().equals("DELETE")) {
            return;
        }
        for (String site : List.of(TwoSites.FOREIGN, TwoSites.MINE)) {
            Call example = operation.example(site);
            Call.Reply reply = example.send(site.equals(TwoSites.MINE) ? MY_TOKEN : FOREIGN_TOKEN);
            assertThat(reply.status())
                    .as("%s: %s", example, reply.text())
                    .satisfiesAnyOf(
                            status -> assertThat(status).isBetween(200, 299),
                            status -> assertThat(status).isEqualTo(404));
            if (site.equals(TwoSites.MINE)) {
                assertThat(reply.text()).as(example.toString()).doesNotContain(TwoSites.MARK);
            }
        }
    }

    private static void refusesAnothersSite(Operation operation) {
        Call foreign = operation.example(TwoSites.FOREIGN);
        Call mine = operation.example(TwoSites.MINE);
        List<Call.Reply> refused = List.of(
                foreign.send(MY_TOKEN),
                mine.send(FOREIGN_TOKEN),
                foreign.ofSite("*").send(MY_TOKEN));
        assertThat(refused).as(operation.toString()).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).contains("site_forbidden").doesNotContain(TwoSites.MARK);
        });
        assertThat(List.of(
                        foreign.send("").status(),
                        foreign.send("the-token-of-nobody").status()))
                .containsExactly(401, 401);
        if (!operation.method().equals("DELETE")) {
            shows(mine, mine.send(MY_TOKEN, "site=" + TwoSites.FOREIGN), Set.of());
            shows(foreign, foreign.send(MY_TOKEN, "site=" + TwoSites.MINE), Set.of());
        }
    }

    /** How many calls that were. */
    private static long takesTextAsText(ApiDocument document, Operation operation) {
        Call example = operation.example(TwoSites.MINE);
        Set<Long> known = operation.method().equals("DELETE")
                ? Set.of()
                : largeNumbers(example.send(MY_TOKEN).text());
        List<Call> calls = new ArrayList<>();
        List<Place> places = Places.of(document, operation);
        List<String> texts = Injections.all();
        boolean full = System.getProperty("touchpoint.isolation", "").equals("full");
        int each = full ? texts.size() : Math.max(FEWEST, (texts.size() + places.size() - 1) / places.size());
        for (int i = 0; i < places.size() * each; i++) {
            calls.add(example.with(places.get(i / each), texts.get(i % texts.size())));
        }
        sendAll(calls, known);
        return calls.size();
    }

    /**
     * Several at once: each mostly waits, for the service and that for the warehouse. By threads that know the class loader of
     * this one, by which the service's port is found.
     */
    private static void sendAll(List<Call> calls, Set<Long> known) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            CompletableFuture<?>[] sent = calls.stream()
                    .map(call -> CompletableFuture.runAsync(() -> shows(call, call.send(MY_TOKEN), known), senders))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
        } finally {
            senders.shutdownNow();
        }
    }

    /** Nothing of the foreign site, neither its texts nor its counts, and no failure. */
    private static void shows(Call call, Call.Reply reply, Set<Long> known) {
        assertThat(reply.status()).as("%s: %s", call, reply.text()).isLessThan(500);
        assertThat(reply.text()).as(call.toString()).doesNotContain(TwoSites.MARK);
        if (reply.status() < 300) {
            Set<Long> unknown = largeNumbers(reply.text());
            unknown.removeAll(known);
            unknown.remove(LEFT_AFTER);
            assertThat(unknown).as("%s: %s", call, reply.text()).isEmpty();
        }
    }

    private static Set<Long> largeNumbers(String text) {
        Set<Long> numbers = new TreeSet<>();
        try {
            collect(JSON.readTree(text), numbers);
        } catch (JsonProcessingException e) {
            // No JSON: only its text is looked at.
            numbers.clear();
        }
        return numbers;
    }

    private static void collect(JsonNode node, Set<Long> numbers) {
        if (node.isNumber() && node.asLong() >= TwoSites.MANY) {
            numbers.add(node.asLong());
        }
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                if (!HISTOGRAM_BOUNDS.contains(field.getKey())) {
                    collect(field.getValue(), numbers);
                }
            });
            return;
        }
        node.forEach(child -> collect(child, numbers));
    }

    /** What each table holds of the foreign site, as a sum of its rows: one that is written over counts, too. */
    private static Map<String, String> foreignRows() {
        List<String> tables = new ArrayList<>(Tables.KEPT);
        for (Table table : Table.values()) {
            if (!table.isProgress()) {
                tables.add(table.sqlName());
            }
        }
        WarehouseReader warehouse = CDI.current().select(WarehouseReader.class).get();
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            Question state = Question.compose("""
                    SELECT concat(toString(count()), ' rows, ', toString(sum(cityHash64(formatRow('JSONEachRow', *)))))
                    FROM {{table}} FINAL
                    WHERE site = :site""", Map.of("table", table));
            warehouse
                    .first(state, Map.of("site", TwoSites.FOREIGN), row -> row.text(1))
                    .ifPresent(told -> rows.put(table, told));
        }
        return rows;
    }
}
