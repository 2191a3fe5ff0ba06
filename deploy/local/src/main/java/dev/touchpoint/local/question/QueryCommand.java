package dev.touchpoint.local.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchpoint query}: asks the query API. */
@Command(
        name = "query",
        description = {"Asks how far visitors come, and what becomes of their carts.", ""},
        footer = {
            "",
            "Exit codes: 0 answered, 1 failed, 2 wrong usage, 3 the query API is away.",
            "",
            "Examples:",
            "  touchpoint query phases --site demo",
            "  touchpoint query carts --site rees46 --as-of 2019-10-01T04:50:00Z",
            "  touchpoint query funnel --site rees46 --steps view,cart,purchase --window PT24H",
            "  touchpoint query journey customer:42 --site shop --json"
        })
public final class QueryCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which question? phases, carts, funnel or journey");
    }

    @Command(
            name = "phases",
            description = {"The phase funnel.", ""})
    int phases(
            @Mixin QuestionOptions question,
            @Mixin RangeOptions range,
            @Option(
                            names = "--unit",
                            defaultValue = "journey",
                            description = "journey or person (default: ${DEFAULT-VALUE}).")
                    String unit) {
        return CommandRun.of(spec, () -> {
            Map<String, String> further = new LinkedHashMap<>(range.parameters());
            further.put("unit", unit);
            JsonNode answer = client(question).get("/v1/funnels/phases", question.parameters(further));
            question.print(answer, AnswerView::phases, spec.commandLine().getOut());
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "carts",
            description = {"What became of the carts created in a time.", ""})
    int carts(@Mixin QuestionOptions question, @Mixin RangeOptions range) {
        return CommandRun.of(spec, () -> {
            JsonNode answer = client(question).get("/v1/funnels/carts", question.parameters(range.parameters()));
            question.print(answer, AnswerView::carts, spec.commandLine().getOut());
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "funnel",
            description = {"A funnel of one's own steps.", ""})
    int funnel(
            @Mixin QuestionOptions question,
            @Mixin RangeOptions range,
            @Option(
                            names = "--steps",
                            required = true,
                            split = ",",
                            paramLabel = "NAME",
                            description = "Names of events, in order: view,cart,purchase")
                    List<String> steps,
            @Option(
                            names = "--window",
                            defaultValue = "PT24H",
                            description = "How long an attempt may take (default: ${DEFAULT-VALUE}).")
                    String window,
            @Option(
                            names = "--unit",
                            defaultValue = "person",
                            description = "person, session or client_session (default: ${DEFAULT-VALUE}).")
                    String unit) {
        return CommandRun.of(spec, () -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("site", question.site());
            steps.forEach(step -> body.withArray("/steps").addObject().put("name", step));
            body.put("order", "ordered").put("window", window).put("unit", unit);
            question.parameters(range.parameters()).forEach((name, value) -> {
                if (!value.isEmpty()) {
                    body.put(name, value);
                }
            });
            JsonNode answer = client(question).post("/v1/funnels/query", body);
            question.print(answer, AnswerView::steps, spec.commandLine().getOut());
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "journey",
            description = {"Everything about one person.", ""})
    int journey(
            @Mixin QuestionOptions question,
            @Parameters(paramLabel = "PERSON", description = "customer:ID, device:ID, or an id that is either.")
                    String person) {
        return CommandRun.of(spec, () -> {
            String path = "/v1/journeys/"
                    + URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20");
            JsonNode answer = client(question)
                    .find(path, question.parameters(Map.of()))
                    .orElseThrow(() -> ServiceException.refused(
                            "Nobody called %s on the site %s.".formatted(person, question.site())));
            question.print(answer, AnswerView::journey, spec.commandLine().getOut());
            return ExitCodes.DONE;
        });
    }

    private static QueryClient client(QuestionOptions question) {
        return question.services().queryClient();
    }
}
