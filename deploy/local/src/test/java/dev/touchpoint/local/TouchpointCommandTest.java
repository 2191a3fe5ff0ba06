package dev.touchpoint.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} says, and what is said of wrong usage before anything is done. */
class TouchpointCommandTest {

    private static final String ELSEWHERE = "And from the checkout:";

    @Test
    void theTopNamesEveryCommandOfTheScript() {
        assertThat(TouchpointCommand.commandLine().getUsageMessage())
                .contains(ELSEWHERE)
                .contains(
                        "  up ",
                        "  down ",
                        "  status ",
                        "  logs ",
                        "  import ",
                        "  fingerprint ",
                        "  replay ",
                        "  model ",
                        "  rejected ",
                        "  demo ",
                        "  query ",
                        "  bench ",
                        "  verify ",
                        "  test ",
                        "  webhook ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void aCommandSpeaksOfItselfInLinesThatFit(String name, CommandLine command) {
        assertThat(command.getUsageMessage()).doesNotContain(ELSEWHERE).startsWith("Usage: touchpoint " + name);
        assertThat(command.getUsageMessage().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    rejected list --limit -5                    | --limit is at least 1, not -5
                    rejected list --limit 0                     | --limit is at least 1, not 0
                    rejected replay --limit 0 --send            | --limit is 1 to 1000000, not 0
                    rejected replay --limit -3                  | --limit is 1 to 1000000, not -3
                    rejected replay --limit 5000000             | --limit is 1 to 1000000, not 5000000
                    logs -n -1                                  | --lines is at least 0, not -1
                    replay --diff --journeys -1                 | --journeys is at least 0, not -1
                    import rows.csv --format csv --in-flight 0  | --in-flight is 1 to 64, not 0
                    demo --visitors 0                           | --visitors is at least 1, not 0
                    """)
    void aCountOutOfItsBoundsIsRefused(String command, String why) {
        StringWriter err = new StringWriter();

        int code = TouchpointCommand.commandLine().setErr(new PrintWriter(err)).execute(command.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(why);
    }

    static Stream<Object[]> commands() {
        return below(TouchpointCommand.commandLine()).map(command ->
                new Object[] {command.getCommandSpec().qualifiedName().substring("touchpoint ".length()), command});
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(one -> Stream.concat(Stream.of(one), below(one)));
    }
}
