package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpProtocolIT {

    private EngineProcess engine;

    @BeforeAll
    void start(@TempDir Path folder) {
        engine = EngineProcess.start(folder, Map.of());
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void answersPings() throws Exception {
        assertThat(engine.get("/ping").body()).isEqualTo("Ok.\n");
        assertThat(engine.get("/").body()).isEqualTo("Ok.\n");
        assertThat(engine.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void describesItsAnswers() throws Exception {
        HttpResponse<String> response = engine.post("query_id=mine&default_format=JSONEachRow", "SELECT 1 AS one");

        assertThat(response.body()).isEqualTo("{\"one\":1}\n");
        assertThat(response.headers().firstValue("X-ClickHouse-Query-Id")).contains("mine");
        assertThat(response.headers().firstValue("X-ClickHouse-Format")).contains("JSONEachRow");
        assertThat(response.headers().firstValue("X-ClickHouse-Timezone")).isPresent();
        assertThat(response.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"result_rows\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT nope|404|47",
                "SELECT * FROM nope|404|60",
                "SELEKT 1|400|62",
                "SELECT 1; SELECT 2|400|62",
                "SELECT throwIf(1)|500|395",
                "SELECT {missing:String}|400|456"
            })
    void tellsErrorsByCode(String sql, int status, String code) throws Exception {
        HttpResponse<String> response = engine.post("", sql);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).contains(code);
        assertThat(response.body()).startsWith("Code: %s. DB::Exception: ".formatted(code));
    }

    @Test
    void bindsParameters() throws Exception {
        String text = "it's \\\\ a 'test' é";
        HttpResponse<String> response = engine.post(
                "param_text=it%27s+%5C%5C%5C%5C+a+%27test%27+%C3%A9&param_list=%5B1%2C2%5D&default_format=TSVRaw",
                "SELECT {text:String}, arraySum({list:Array(UInt8)})");

        assertThat(response.body()).isEqualTo(text + "\t3\n");
    }

    @Test
    void appliesSettingsToOneRequestOnly() throws Exception {
        String sql = "SELECT getSetting('max_threads')";
        String before = engine.post("", sql).body();

        assertThat(engine.post("max_threads=3", sql).body()).isEqualTo("3\n");
        assertThat(engine.post("", "SET max_threads = 5").statusCode()).isEqualTo(200);
        assertThat(engine.post("", sql).body()).isEqualTo(before);
        assertThat(engine.post("no_such_setting=1", sql).body()).startsWith("Code: 115.");
        assertThat(engine.post("max%60threads=1", sql).body()).startsWith("Code: 115.");
    }

    @Test
    void nothingOfARequestReachesTheNext() throws Exception {
        String number = "SELECT {number:UInt8} AS number";

        assertThat(engine.post("param_number=7", number).body()).isEqualTo("7\n");
        assertThat(engine.post("", number).body()).startsWith("Code: 456.");
        assertThat(engine.post("", "CREATE TEMPORARY TABLE mine AS SELECT 1 AS one")
                        .statusCode())
                .isEqualTo(200);
        assertThat(engine.post("", "SELECT one FROM mine").body()).startsWith("Code: 60.");
        assertThat(engine.post("", "WITH 2 AS two SELECT two + number FROM numbers(2) SETTINGS max_block_size = 1")
                        .body())
                .isEqualTo("2\n3\n");
        assertThat(engine.post("", "SELECT getSetting('max_block_size') = 1").body())
                .isEqualTo("0\n");
        assertThat(engine.post("query_id=one", "SELECT getSetting('log_comment')")
                        .body())
                .isEqualTo("one\n");
        assertThat(engine.post("query_id=two", "SELECT getSetting('log_comment')")
                        .body())
                .isEqualTo("two\n");
    }

    @Test
    void asksTheNamedDatabase() throws Exception {
        engine.post("", "CREATE DATABASE `odd``name`");
        engine.post("database=odd%60name", "CREATE TABLE here (a UInt8) ENGINE = MergeTree ORDER BY a");

        assertThat(engine.post("database=odd%60name", "SELECT currentDatabase(), count() FROM here")
                        .body())
                .isEqualTo("odd`name\t0\n");
        assertThat(engine.post("database=nowhere", "SELECT 1").body()).startsWith("Code: 81.");
    }

    @Test
    void readsOnlyWhenAsked() throws Exception {
        for (String readonly : List.of("readonly=1", "readonly=1", "readonly=2", "readonly=0")) {
            assertThat(engine.post(readonly, "SELECT 1").body()).as(readonly).isEqualTo("1\n");
        }
        assertThat(engine.post("readonly=1", "CREATE DATABASE x").body()).startsWith("Code: 164.");
    }

    @Test
    void letsLinksReadOnly() throws Exception {
        assertThat(engine.get("/?query=SELECT%201").body()).isEqualTo("1\n");
        assertThat(engine.get("/?query=CREATE%20DATABASE%20x").body()).startsWith("Code: 164.");
    }

    @Test
    void streamsLargeAnswersWhole() throws Exception {
        String sql = "SELECT number FROM numbers(1000000)";

        String inPieces = engine.post("default_format=TSV", sql).body();
        String withHeader =
                engine.post("default_format=RowBinaryWithNames", sql).body();

        assertThat(inPieces).startsWith("0\n1\n").endsWith("\n999999\n");
        assertThat(inPieces.lines().count()).isEqualTo(1_000_000);
        assertThat(withHeader.indexOf("number")).isEqualTo(withHeader.lastIndexOf("number"));
    }

    @Test
    void endsAStatementByItsCallersName() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return engine.post(
                        "query_id=it%27s",
                        "SELECT sum(sleepEachRow(0.1)) FROM numbers(600) SETTINGS max_block_size = 1");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            engine.post("", "KILL QUERY WHERE query_id = 'another'");
            engine.post("", "KILL QUERY WHERE query_id = 'it\\'s'");
            return slow.isDone();
        });

        assertThat(slow.get().body()).startsWith("Code: 394.");
    }

    @Test
    void saysInTheHeadWhatAllOfAnAnswerCost() throws Exception {
        engine.post("", "CREATE TABLE counted (a UInt64) ENGINE = MergeTree ORDER BY a");
        engine.post("", "INSERT INTO counted SELECT number FROM numbers(1000000)");

        HttpResponse<String> whole = engine.post("wait_end_of_query=1&default_format=TSV", "SELECT a FROM counted");

        assertThat(whole.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"read_rows\":\"1000000\"");
    }

    @Test
    void breaksAnAnswerOffThatFailsOnTheWay() {
        assertThatIOException()
                .isThrownBy(() -> engine.post("", "SELECT throwIf(number = 900000) FROM numbers(1000000)"));
    }

    @Test
    void streamsLargeInsertsWhicheverWayTheyCome() throws Exception {
        engine.post("", "CREATE TABLE large (a UInt64) ENGINE = MergeTree ORDER BY a");
        String rows = IntStream.range(0, 400_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        String values = IntStream.range(0, 400_000).mapToObj(i -> "(" + i + ")").collect(Collectors.joining(","));

        HttpResponse<String> inAddress = engine.post("query=INSERT+INTO+large+FORMAT+TSV", rows);
        HttpResponse<String> inBody = engine.post("", "INSERT INTO large FORMAT TSV\n" + rows);
        HttpResponse<String> asValues = engine.post("", "INSERT INTO large VALUES " + values);
        HttpResponse<String> small = engine.post("", "INSERT INTO large FORMAT TSV\n7\n");

        assertThat(inAddress.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"written_rows\":\"400000\"");
        assertThat(inBody.statusCode()).isEqualTo(200);
        assertThat(asValues.statusCode()).isEqualTo(200);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(engine.post("", "SELECT count(), sum(a), uniqExact(a) FROM large")
                        .body())
                .isEqualTo("1200001\t%d\t400000\n".formatted(3L * 400_000 * 399_999 / 2 + 7));
    }

    @Test
    void refusesAnInsertWithBadDataAndGoesOn() throws Exception {
        engine.post("", "CREATE TABLE strict (a UInt64) ENGINE = MergeTree ORDER BY a");

        HttpResponse<String> refused = engine.post("query=INSERT+INTO+strict+FORMAT+TSV", "1\nx\n");
        HttpResponse<String> noTable = engine.post("query=INSERT+INTO+nowhere+FORMAT+TSV", "1\n".repeat(1_000_000));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("Code: 27.");
        assertThat(noTable.body()).startsWith("Code: 60.");
        assertThat(engine.post("", "SELECT count() FROM strict").body()).isEqualTo("0\n");
    }

    @Test
    void dropsAnInsertWithATokenItKnows() throws Exception {
        engine.post(
                "",
                "CREATE TABLE once (a UInt64) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100");

        for (String token : new String[] {"t1", "t1", "t2"}) {
            engine.post("query=INSERT+INTO+once+FORMAT+TSV&insert_deduplication_token=" + token, "1\n2\n");
        }

        assertThat(engine.post("", "SELECT count() FROM once").body()).isEqualTo("4\n");
    }
}
