package dev.touchpoint.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} says. */
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

    static Stream<Object[]> commands() {
        return below(TouchpointCommand.commandLine()).map(command ->
                new Object[] {command.getCommandSpec().qualifiedName().substring("touchpoint ".length()), command});
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(one -> Stream.concat(Stream.of(one), below(one)));
    }
}
