package dev.touchpoint.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script {@code touchpoint} says and builds where its jar isn't built. */
class UnbuiltLauncherTest extends CheckedOutScript {

    @BeforeEach
    void nothingIsBuilt() throws IOException {
        Files.delete(root.resolve(JAR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "up --help", "model put --help"})
    void saysWhatThereIsBeforeAnythingIsBuilt(String command) throws Exception {
        Said said = call(root, Map.of(), command.split(" ", -1));

        assertThat(said.text()).doesNotContain("mvn").contains("  test  ", "  webhook  ");
        assertThat(TouchpointCommand.commandLine().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(said.text()).contains("\n  " + name + " "));
        assertThat(said.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "verify funnels"})
    void tellsTheOptionsOfWhatTheScriptDoesItself(String command) throws Exception {
        Said said = call(root, Map.of(), (command + " --help").split(" ", -1));

        assertThat(said.text()).startsWith("Usage: touchpoint " + command);
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void buildsForNoCommandThatThereIsNot() throws Exception {
        Said none = call(root, Map.of());
        assertThat(none.text()).doesNotContain("mvn").contains("Usage: touchpoint");
        assertThat(none.exitCode()).isEqualTo(2);

        Said unknown = call(root, Map.of(), "stauts");
        assertThat(unknown.text()).doesNotContain("mvn").contains("there is no command stauts");
        assertThat(unknown.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"status, 1", "down, 0"})
    void saysThatNothingRunsWhereNothingIsBuilt(String command, int exitCode) throws Exception {
        Said said = call(root, Map.of(), command);

        assertThat(said.text()).doesNotContain("mvn").contains("Nothing is built, so nothing runs");
        assertThat(said.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void buildsToStopAStackWhoseJarIsGone() throws Exception {
        Process supervisor = running("dev.touchpoint.local.TouchpointCommand");
        try {
            assertThat(call(root, Map.of(), "down").text()).contains("mvn", "-pl deploy/local");
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "query carts", "bench query", "webhook check"})
    void saysThatItMayNotBuildWhatIsMissing(String command) throws Exception {
        Said said = call(root, Map.of("TOUCHPOINT_BUILD", "never"), command.split(" ", -1));

        assertThat(said.text())
                .contains("isn't built, and TOUCHPOINT_BUILD is never: unset it")
                .doesNotContain("Stop the stack");
        assertThat(said.exitCode()).isEqualTo(1);
    }
}
