package dev.touchpoint.journeystream.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

    @TempDir
    private Path folder = Path.of("");

    private Path work = Path.of("");

    @BeforeEach
    void name() {
        work = folder.resolve("work");
    }

    @Test
    void isMade() throws IOException {
        WorkDirectory.begin(work);

        assertThat(work).isDirectory();
    }

    @Test
    void whatAProcessLeftThatWasKilledGoes() throws Exception {
        Process killed = working();
        Path state = state("minicluster_old");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/kept"));
        Files.createSymbolicLink(work.resolve("link"), elsewhere.getParent());
        killed.destroyForcibly().waitFor();

        WorkDirectory.begin(work);

        assertThat(state).doesNotExist();
        assertThat(work).isDirectoryNotContaining(path -> !path.endsWith("lock"));
        assertThat(elsewhere).isDirectory();
    }

    @Test
    void whereAProcessWorksNoOtherDoesAndWhatIsThereStays() throws Exception {
        Process working = working();
        try {
            Path state = state("minicluster_of_another");

            assertThatExceptionOfType(WorkDirectoryTakenException.class)
                    .isThrownBy(() -> WorkDirectory.begin(work))
                    .withMessageContaining("Another process (%d) works in %s", working.pid(), work);

            assertThat(state).exists();
        } finally {
            working.destroyForcibly().waitFor();
        }
    }

    @Test
    void norDoesAnotherStreamOfThisProcess() throws IOException {
        WorkDirectory.begin(work);
        Path state = state("minicluster_of_this");

        assertThatExceptionOfType(WorkDirectoryTakenException.class).isThrownBy(() -> WorkDirectory.begin(work));

        assertThat(state).exists();
    }

    private Path state(String cluster) throws IOException {
        Path database = Files.createDirectories(work.resolve(cluster).resolve("tm_0/tmp/job_1_op_2__1_2__uuid_3/db"));
        return Files.writeString(database.resolve("000001.sst"), "state");
    }

    /** Another process, once it works there. */
    private Process working() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Working.class.getName(),
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals("works")) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo("works");
        return process;
    }

    /** Works in a folder until it is killed, or the test that started it is gone. */
    static final class Working {

        private Working() {}

        public static void main(String[] arguments) throws IOException {
            WorkDirectory.begin(Path.of(arguments[0]));
            System.out.println("works");
            System.in.read();
        }
    }
}
