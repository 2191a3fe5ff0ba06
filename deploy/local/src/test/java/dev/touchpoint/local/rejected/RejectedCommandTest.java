package dev.touchpoint.local.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchpoint.local.services.RecordingCollector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Of 150 refused events of a shop that name themselves by another field. */
class RejectedCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSED = 150;

    private final StringWriter out = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private RecordingCollector collector;

    @SuppressWarnings("NullAway.Init")
    private HttpServer query;

    @BeforeEach
    void start() throws IOException {
        collector = new RecordingCollector();
        query = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        query.createContext("/v1/rejected", RejectedCommandTest::page);
        query.start();
    }

    @AfterEach
    void stop() {
        query.stop(0);
        collector.close();
    }

    @Test
    void allThatMatchAreRepaired() {
        assertThat(replay("--send")).isZero();

        assertThat(collector.ids()).hasSize(REFUSED).doesNotHaveDuplicates();
        assertThat(out.toString()).contains("150 rows: 150 accepted").doesNotContain("More match");
    }

    @Test
    void whatALimitLeavesOutIsSaid() {
        assertThat(replay("--limit", "100", "--send")).isEqualTo(5);

        assertThat(collector.ids()).hasSize(100).contains("e-0", "e-99");
        assertThat(out.toString()).contains("100 rows: 100 accepted", "More match", "--limit", "--to");
    }

    @Test
    void aLimitThatLeavesNothingOutIsNoMatter() {
        assertThat(replay("--limit", "150", "--send")).isZero();

        assertThat(out.toString()).contains("150 rows: 150 accepted").doesNotContain("More match");
    }

    @Test
    void theNewestHundredAreListed() {
        assertThat(run("list")).isZero();

        assertThat(out.toString().lines().filter(line -> line.contains("row-"))).hasSize(100);
    }

    @Test
    void whereNothingWasRefusedThatIsSaidWithTheSite() {
        assertThat(runOn("demo", "list")).isZero();
        assertThat(runOn("demo", "list", "--reason", "missing_time")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Nothing was refused on demo. Another site: --site SITE",
                        "Nothing that matches was refused on demo. Another site: --site SITE");
    }

    @Test
    void oneRowIsShownWhole() throws IOException {
        assertThat(run("show", "row-7")).isZero();

        assertThat(JSON.readTree(out.toString())).isEqualTo(row(7));
    }

    @Test
    void aRowThatIsNotThereIsSaid() {
        StringWriter err = new StringWriter();

        int exit = run(new PrintWriter(err), "show", "row-150");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("No row row-150 on the site shop.");
        assertThat(out.toString()).isEmpty();
    }

    private int replay(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--key", "a-key", "--rename", "title=name"));
        arguments.addAll(List.of(more));
        return run("replay", arguments.toArray(String[]::new));
    }

    private int run(String command, String... more) {
        return runOn("shop", command, more);
    }

    private int run(PrintWriter err, String command, String... more) {
        return runOn("shop", err, command, more);
    }

    private int runOn(String site, String command, String... more) {
        return runOn(site, new PrintWriter(System.err, true, StandardCharsets.UTF_8), command, more);
    }

    private int runOn(String site, PrintWriter err, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--site",
                site,
                "--collector",
                collector.address().toString(),
                "--query-api",
                "http://127.0.0.1:" + query.getAddress().getPort()));
        arguments.addAll(List.of(more));
        return new CommandLine(new RejectedCommand())
                .setOut(new PrintWriter(out))
                .setErr(err)
                .execute(arguments.toArray(String[]::new));
    }

    /** Rows from the cursor on, which is a number here, or the one row that is asked for, as the query API gives them. */
    private static void page(HttpExchange exchange) throws IOException {
        int id = parameter(exchange, "id", -1, "row-");
        int from = id < 0 ? parameter(exchange, "cursor", 0, "") : id;
        int refused = String.valueOf(exchange.getRequestURI().getRawQuery()).contains("site=shop") ? REFUSED : 0;
        int to = Math.min(refused, id < 0 ? from + parameter(exchange, "limit", 100, "") : id + 1);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode rows = page.putArray("rows");
        for (int i = from; i < to; i++) {
            rows.add(row(i));
        }
        page.put("next", id < 0 && to < refused ? Integer.toString(to) : null);
        byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ObjectNode row(int number) {
        return JSON.createObjectNode()
                .put("id", "row-" + number)
                .put("type", "event")
                .put("payload", "{\"id\":\"e-%d\",\"title\":\"view\"}".formatted(number))
                .put("payload_complete", true);
    }

    /** The number a parameter says after that prefix. */
    private static int parameter(HttpExchange exchange, String name, int otherwise, String prefix) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=" + prefix + "(\\d+)")
                .matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }
}
