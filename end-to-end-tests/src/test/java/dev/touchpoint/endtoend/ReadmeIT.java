package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.local.stack.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type works as it stands there, on the running stack. */
@WithStack
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("touchpoint.root", ".."));
    private static final Pattern CODE = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SUBCOMMAND = Pattern.compile("\\./touchpoint ([a-z]+)");

    @TestFactory
    List<DynamicTest> everyRequestIsAnswered(Stack stack) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String command : commands("curl ")) {
            tests.add(DynamicTest.dynamicTest(command, () -> {
                // What was sent a moment ago takes a moment to be known.
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                    Output output = run(stack, command.replaceFirst("^curl ", "curl -sS --fail-with-body "));
                    assertThat(output.exitCode()).as(output.text()).isZero();
                    assertThat(output.text()).contains("{").doesNotContain("problems/");
                });
            }));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
        return tests;
    }

    @Test
    void theDemoEndsWithAPhaseFunnelAndACartFunnel(Stack stack) throws Exception {
        assertThat(readme()).contains("./touchpoint demo");

        Output output = run(stack, "./touchpoint demo --visitors 60");

        assertThat(output.exitCode()).as(output.text()).isZero();
        assertThat(output.text()).contains("awareness", "after_sales", "abandoned", "recovered");
    }

    @Test
    void theFilesOfTheExamplesAreImported(Stack stack, @TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve("events.ndjson"), """
                {"id":"readme-1","name":"page_view","time":"2026-03-01T10:00:00Z","customer_id":"readme-buyer"}
                {"id":"readme-2","name":"view_item","time":"2026-03-01T10:01:00Z","customer_id":"readme-buyer"}
                """);
        Files.writeString(folder.resolve("orders.csv"), """
                id,name,order_ts,customer,commerce.order_id,commerce.currency,commerce.value
                readme-3,purchase,2026-03-01T10:02:00Z,readme-buyer,readme-order,EUR,19.90
                """);
        List<String> imports = commands("./touchpoint import ");
        assertThat(imports).hasSize(2);

        // When
        for (String line : imports) {
            String command = line.replace("import ", "import " + folder + "/");
            Output output = run(stack, command);
            assertThat(output.exitCode()).as("%s: %s", line, output.text()).isZero();
        }

        // Then
        Output journey = run(
                stack,
                "curl -sS -H 'Authorization: Bearer local-read-token'"
                        + " 'http://127.0.0.1:8081/v1/journeys/customer:readme-buyer?site=shop'");
        assertThat(journey.text()).contains("readme-1", "readme-2", "readme-3");
    }

    @Test
    void theQuestionAtThePromptIsAnswered(Stack stack) throws Exception {
        String question = "./touchpoint query phases --site demo";
        assertThat(readme()).contains(question);

        Output output = run(stack, question);

        assertThat(output.exitCode()).as(output.text()).isZero();
        assertThat(output.text()).contains("awareness", "after_sales");
    }

    @Test
    void everyCommandExplainsItself(Stack stack) throws Exception {
        List<String> subcommands = new ArrayList<>(new TreeSet<>(SUBCOMMAND
                .matcher(readme())
                .results()
                .map(found -> found.group(1))
                .toList()));
        assertThat(subcommands).contains("demo", "test", "up", "down", "import", "query");

        for (String subcommand : subcommands) {
            Output output = run(stack, "./touchpoint %s --help".formatted(subcommand));
            assertThat(output.exitCode())
                    .as("%s: %s", subcommand, output.text())
                    .isZero();
            assertThat(output.text()).containsIgnoringCase("usage");
        }
    }

    private static List<String> commands(String start) throws IOException {
        List<String> commands = new ArrayList<>();
        for (MatchResult block : CODE.matcher(readme()).results().toList()) {
            for (String command : block.group(1).split("\n(?=\\S)", -1)) {
                if (command.startsWith(start)) {
                    commands.add(command.strip());
                }
            }
        }
        return commands;
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static Output run(Stack stack, String command) throws IOException, InterruptedException {
        Ports ports = stack.parts().settings().ports();
        String onThisStack = command.replace("127.0.0.1:8080", "127.0.0.1:" + ports.ingest())
                .replace("127.0.0.1:8081", "127.0.0.1:" + ports.query());
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", onThisStack)
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "TOUCHPOINT_VAR", stack.parts().settings().var().toString(),
                        "TOUCHPOINT_BUILD", "never",
                        "KAFKA_PORT", Integer.toString(ports.kafka()),
                        "KAFKA_CONTROLLER_PORT", Integer.toString(ports.kafkaController()),
                        "CLICKHOUSE_PORT", Integer.toString(ports.clickhouse()),
                        "INGEST_PORT", Integer.toString(ports.ingest()),
                        "QUERY_PORT", Integer.toString(ports.query())));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    private record Output(int exitCode, String text) {}
}
