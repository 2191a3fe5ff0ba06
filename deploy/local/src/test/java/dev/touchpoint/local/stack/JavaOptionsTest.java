package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaOptionsTest {

    @Test
    void areTheWordsOfAText() {
        assertThat(JavaOptions.read("JOURNEY_JAVA_OPTIONS", "  -Xmx4g\t-XX:MaxMetaspaceSize=256m "))
                .containsExactly("-Xmx4g", "-XX:MaxMetaspaceSize=256m");
        assertThat(JavaOptions.read("JOURNEY_JAVA_OPTIONS", " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1536m",
                "-Xms1G",
                "-Xmn64M",
                "-Xss512k",
                "-Xmx1073741824",
                "-Xlog:gc*:file=gc.log",
                "-Xrs",
                "-XX:+UseZGC",
                "-Dtouchpoint.kafka.linger=2ms",
                "-Dflag",
                "-verbose:gc",
                "-javaagent:/opt/agent.jar=port=9404",
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-ea",
                "-esa",
                "-da:dev.touchpoint...",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED"
            })
    void areWhatJavaTakesAsOneWord(String option) {
        assertThat(JavaOptions.read("QUERY_JAVA_OPTIONS", option)).containsExactly(option);
    }

    /** The last ones would take the word after them along, or have Java do something else than start the part. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Xmx4g",
                "4g",
                "-Xmx",
                "-Xmx4gb",
                "-Xmx4 g",
                "-Xms0.5g",
                "-Xmx0",
                "-X",
                "-D",
                "-cp",
                "-classpath",
                "-jar",
                "-m",
                "-version",
                "--version",
                "--help",
                "--dry-run",
                "--add-opens",
                "--class-path=a.jar",
                "--module=a/b",
                "@file"
            })
    void areNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaOptions.read("QUERY_JAVA_OPTIONS", "-Xrs " + text))
                .withMessageStartingWith(
                        "QUERY_JAVA_OPTIONS must be options of Java with blanks between, each a word by itself, such as -Xmx4g or -XX:+UseSerialGC, not '")
                .withMessageEndingWith("'" + text.substring(text.indexOf(' ') + 1) + "'");
    }

    @Test
    void areAskedForBeforeAnythingIsStarted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackSettings.of(
                        Path.of("/checkout"), Map.of("JOURNEY_JAVA_OPTIONS", "6g", "KAFKA_JAVA_OPTIONS", "-jar a.jar")))
                .withMessageContaining("JOURNEY_JAVA_OPTIONS must be options of Java")
                .withMessageContaining("not '6g'")
                .withMessageContaining("KAFKA_JAVA_OPTIONS must be options of Java")
                .withMessageContaining("not '-jar'");
    }
}
