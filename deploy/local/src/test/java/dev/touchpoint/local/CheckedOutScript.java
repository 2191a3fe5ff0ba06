package dev.touchpoint.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code touchpoint} in a checkout of the real POMs, with programs that tell how they are called in Maven's and Java's place. */
abstract class CheckedOutScript {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();
    static final List<String> MODULES = List.of(
            "event-model",
            "row-import",
            "warehouse-schema",
            "ingest-service",
            "journey-stream",
            "query-api",
            "deploy/local");
    static final String JAR = "deploy/local/target/local-stack.jar";
    private static final List<String> ARTIFACTS = List.of(
            "event-model/target/classes/a",
            "row-import/target/classes/a",
            "warehouse-schema/target/classes/a",
            "ingest-service/target/quarkus-app/quarkus-run.jar",
            "journey-stream/target/journey-stream.jar",
            "query-api/target/quarkus-app/quarkus-run.jar",
            JAR);
    private static final Instant BUILT = Instant.now().minus(Duration.ofMinutes(10));

    @TempDir
    Path root = Path.of("");

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(CHECKOUT.resolve("touchpoint"), root.resolve("touchpoint"));
        copyPom("");
        for (String module : MODULES) {
            copyPom(module);
            age(put(module + "/src/main/Source", ""), Duration.ofHours(-1));
        }
        for (String artifact : ARTIFACTS) {
            age(put(artifact, ""), Duration.ZERO);
            age(root.resolve(artifact).resolveSibling("."), Duration.ZERO);
        }
        program("mvn", "echo mvn \"$@\"");
        program("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || { echo \"java $*\"; env; }");
        for (String name : List.of("javac", "npm", "node")) {
            program(name, "exit 1");
        }
    }

    /** A process under the name of another, whose number is that of the supervisor. */
    Process running(String name) throws IOException {
        Process process = new ProcessBuilder("bash", "-c", "exec -a " + name + " sleep 600").start();
        put("var/run/supervisor.pid", process.pid() + "\n");
        return process;
    }

    Said call(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", root.resolve("touchpoint").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", root.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("CLICKHOUSE_URL", "http://house.example:8123");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private void copyPom(String module) throws IOException {
        Path pom = root.resolve(module).resolve("pom.xml");
        Files.createDirectories(pom.getParent());
        age(Files.copy(CHECKOUT.resolve(module).resolve("pom.xml"), pom), Duration.ofHours(-1));
    }

    void program(String name, String script) throws IOException {
        put("bin/" + name, "#!/bin/sh\n" + script + "\n").toFile().setExecutable(true);
    }

    Path put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    static void age(Path path, Duration beside) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(BUILT.plus(beside)));
    }

    record Said(int exitCode, String text) {}
}
