package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the folder of a stack whose stream is down as soon as it is asked for. */
class StandstillTest {

    @TempDir
    private Path folder = Path.of("");

    private Path stopped = Path.of("");

    @BeforeEach
    void aStackIsThere() throws IOException {
        stopped = Files.createDirectories(folder.resolve("run")).resolve("journey-stream.stopped");
    }

    @Test
    void theStreamIsLetRunWhereASignalEndsTheCommand() throws Exception {
        Process command = standing();
        assertThat(stopped).exists();

        // The signal alone: a process that is destroyed by its object reads an end of its input, too.
        command.toHandle().destroy();
        command.waitFor();

        assertThat(stopped).doesNotExist();
    }

    @Test
    void andWhereItFails() throws Exception {
        try (Standstill standstill = new Standstill(streams(folder))) {
            standstill.begin();
            assertThat(stopped).exists();
        }

        assertThat(stopped).doesNotExist();
    }

    @Test
    void nothingIsExchangedOnceTheStreamWasLetRun() throws Exception {
        Standstill standstill = new Standstill(streams(folder));
        standstill.begin();
        standstill.close();
        Path mark = folder.resolve("mark");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> standstill.whileItLasts(() -> Files.writeString(mark, "begun")));
        assertThat(mark).doesNotExist();
    }

    @Test
    void oneThatNeverBeganLeavesItStoppedWhereOthersStoppedIt() throws IOException {
        Files.writeString(stopped, "");

        new Standstill(streams(folder)).close();

        assertThat(stopped).exists();
    }

    private static StreamProcesses streams(Path folder) {
        return new StreamProcesses(
                new StackSettings(folder, folder, Ports.free(), Map.of(), Set.of(Part.JOURNEY_STREAM)));
    }

    /** Another process, once the stream stands still for it. */
    private Process standing() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Standing.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(said).isEqualTo("stands still");
        return process;
    }

    /** A command in the middle of a swap, until it is ended, or the test that started it is gone. */
    static final class Standing {

        private Standing() {}

        public static void main(String[] arguments) throws Exception {
            try (Standstill standstill = new Standstill(streams(Path.of(arguments[0])))) {
                standstill.begin();
                System.out.println("stands still");
                System.in.read();
            }
        }
    }
}
