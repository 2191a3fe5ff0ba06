package dev.touchpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.touchpoint.event.Topics;
import dev.touchpoint.webhook.delivery.Message;
import dev.touchpoint.webhook.target.Target;
import dev.touchpoint.webhook.target.TargetFile;
import dev.touchpoint.webhook.target.TargetFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/webhooks.md} shows is right: its configuration, its messages, its lines that verify. */
class WebhookDocumentationTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs/webhooks.md");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- checked: (\\w+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    private static List<String> blocks(String kind) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> block.group(2).strip())
                .toList();
    }

    @Test
    void showsTheDefaults() throws Exception {
        String shown = blocks("configuration").get(0);
        Map<String, String> environment = Map.of("SHOP_CRM_SECRET", WebhookHarness.NEW_SECRET);
        Path file = folder.resolve("shown.yaml");
        Path shorter = folder.resolve("shorter.yaml");
        Files.writeString(file, shown);
        Files.writeString(
                shorter,
                shown.lines()
                        .takeWhile(line -> !line.contains("defaults"))
                        .reduce("", (all, line) -> all + line + "\n"));

        List<Target> targets = new TargetFile(file, environment).read();

        assertThat(targets).hasSize(1).isEqualTo(new TargetFile(shorter, environment).read());
    }

    /** As the reader of the file tells them to whoever keeps to none. */
    @Test
    void showsTheBounds() throws Exception {
        String shown = blocks("configuration").get(0);
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(
                file,
                shown.replaceFirst("name: [^ ]+", "name: Not-A-Name")
                        .replaceAll("(max_age|give_up_after|timeout|parallelism): [^ ]+", "$1: none"));

        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> new TargetFile(file, Map.of("SHOP_CRM_SECRET", WebhookHarness.NEW_SECRET)).read())
                .satisfies(wrong -> assertThat(
                                String.valueOf(wrong.getMessage()).lines())
                        .hasSize(5)
                        .allSatisfy(
                                told -> assertThat(comment(shown, key(told))).contains(bound(told))));
    }

    /** The member that a line of what is wrong is about. */
    private static String key(String told) {
        return told.replaceFirst(".*targets\\[0]\\.([a-z_]+): .*", "$1");
    }

    /** The bound in a line of what is wrong. */
    private static String bound(String told) {
        return told.replaceFirst(".*: is (?:a duration |a whole number )?", "").replaceFirst(", such as .*", "");
    }

    /** What stands behind a member, and on lines of their own below it. */
    private static String comment(String shown, String key) {
        return Pattern.compile("\\b" + key + ": .*\\n(?: +#.*\\n)*")
                .matcher(shown)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @Test
    void namesEveryVariable() throws IOException {
        String page = Files.readString(PAGE);
        List<String> told = Pattern.compile("^\\| ((?:`[A-Z_]+`(?:, )?)+) \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", ")))
                .toList();

        Environment asked = new Environment();
        WebhookSettings.of(asked);
        Set<String> variables = new TreeSet<>(asked.names);
        variables.addAll(variablesOfTheLog());

        assertThat(variables).contains("WEBHOOK_PORT", "WEBHOOK_LOG_LEVEL");
        assertThat(told).containsExactlyInAnyOrderElementsOf(variables);
    }

    private static List<String> variablesOfTheLog() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(WebhookSettings.class.getResourceAsStream("/log4j2.properties"))) {
            return Pattern.compile("\\$\\{env:([A-Z_]+)")
                    .matcher(new String(settings.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(variable -> variable.group(1))
                    .toList();
        }
    }

    /** Says a file to whoever asks for one, and keeps what was asked for. */
    private static final class Environment extends AbstractMap<String, String> {

        private final Set<String> names = new TreeSet<>();

        @Override
        public @Nullable String get(@Nullable Object name) {
            names.add(String.valueOf(name));
            return "WEBHOOKS_FILE".equals(name) ? "webhooks.yaml" : null;
        }

        @Override
        public String getOrDefault(@Nullable Object name, String otherwise) {
            String value = get(name);
            return value == null ? otherwise : value;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }

    @Test
    void showsMessagesOfAllTypesByTheSchema() throws Exception {
        List<String> messages = blocks("message");

        assertThat(messages)
                .extracting(text ->
                        Message.parse(text.getBytes(StandardCharsets.UTF_8)).type())
                .containsExactly("cart_abandoned", "cart_recovered", "phase_transition", "withdrawn");
        Schema schema = schema();
        assertThat(messages)
                .allSatisfy(text ->
                        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty())
                .allSatisfy(text -> assertThat(schema.validate(withAMemberMore(text), InputFormat.JSON))
                        .isEmpty());
    }

    private static String withAMemberMore(String message) {
        return message.replaceFirst("\\{", "{\"of_a_later_version\":{\"id\":1},");
    }

    private static Schema schema() throws IOException {
        try (InputStream text =
                Topics.class.getResourceAsStream("/dev/touchpoint/event/announcement/announcement.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(text));
        }
    }

    @Test
    void verifiesInPython() throws Exception {
        Assumptions.assumeTrue(isThere("python3"), "python3 is missing");
        verifies(List.of("python3", write("verify.py", blocks("python").get(0))));
    }

    @Test
    void verifiesInJavaScript() throws Exception {
        Assumptions.assumeTrue(isThere("node"), "node is missing");
        verifies(List.of("node", write("verify.mjs", blocks("javascript").get(0))));
    }

    @Test
    void verifiesInJava() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        verifies(List.of(java, write("Verify.java", blocks("java").get(0))));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Both secrets verify the page's example; with another body or secret nothing does. */
    private void verifies(List<String> command) throws Exception {
        String request = blocks("signature").get(0);
        String body = request.substring(request.indexOf("\n\n") + 2);
        List<String> headers = List.of(
                header(request, "webhook-id"),
                header(request, "webhook-timestamp"),
                header(request, "webhook-signature"));
        List<String> secrets = Pattern.compile("`(whsec_[A-Za-z0-9+/=]{32,})`")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(secrets).containsExactly(WebhookHarness.NEW_SECRET, WebhookHarness.OLD_SECRET);
        assertThat(run(command, secrets.get(0), headers, body)).isEqualTo("true");
        assertThat(run(command, secrets.get(1), headers, body)).isEqualTo("true");
        assertThat(run(command, secrets.get(0), headers, body + " ")).isEqualTo("false");
        assertThat(run(command, "whsec_" + "AAAA".repeat(8), headers, body)).isEqualTo("false");
    }

    private static String header(String request, String name) {
        MatchResult found = Pattern.compile("^" + name + ": (.*)$", Pattern.MULTILINE)
                .matcher(request)
                .results()
                .findFirst()
                .orElseThrow();
        return found.group(1);
    }

    private static String run(List<String> command, String secret, List<String> headers, String body)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(secret);
        arguments.addAll(headers);
        arguments.add(body);
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
