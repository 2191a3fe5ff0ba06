package dev.touchpoint.endtoend;

import dev.touchpoint.local.stack.Ports;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink cluster of a job manager and a task manager, each a process of its own, with what a Flink distribution brings and
 * nothing of ours: jobs get to it as one file.
 */
final class FlinkCluster implements AutoCloseable {

    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

    /** On a busy machine the client is there long before the job manager, and asks until that answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_TWO_QUESTIONS = Duration.ofSeconds(3);

    /** Of the libraries that the job is run with here, those that are in a distribution. */
    private static final Pattern IN_A_DISTRIBUTION =
            Pattern.compile("(flink-(?!connector-(kafka|base))|frocksdbjni|kryo|minlog"
                    + "|objenesis|reflectasm|asm|javassist|commons-|log4j-|slf4j-|async-profiler|snappy-java|lz4-java|jsr305"
                    + "|RoaringBitmap|snakeyaml-engine).*\\.jar");

    private final Path folder;
    private final String classPath;
    private final List<Process> processes = new ArrayList<>();

    private FlinkCluster(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * Starts it.
     *
     * @param libraries with which the job is run without a cluster
     * @param folder an empty one
     */
    static FlinkCluster start(Path libraries, Path folder) throws IOException {
        Ports ports = Ports.free();
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.bind-host: 127.0.0.1
                rest.address: 127.0.0.1
                rest.port: %d
                rest.bind-address: 127.0.0.1
                rest.retry.delay: %d ms
                rest.retry.max-attempts: %d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 2
                taskmanager.cpu.cores: 2
                taskmanager.memory.task.heap.size: 256m
                taskmanager.memory.task.off-heap.size: 0
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.managed.size: 128m
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.jvm-metaspace.size: 256m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                io.tmp.dirs: %s
                """.formatted(
                        ports.ingest(),
                        ports.query(),
                        BETWEEN_TWO_QUESTIONS.toMillis(),
                        PATIENCE.dividedBy(BETWEEN_TWO_QUESTIONS),
                        folder));
        String classPath;
        try (Stream<Path> all = Files.list(libraries)) {
            classPath = all.filter(library -> IN_A_DISTRIBUTION
                            .matcher(library.getFileName().toString())
                            .matches())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        FlinkCluster cluster = new FlinkCluster(folder, classPath);
        try {
            cluster.processes.add(
                    cluster.java("job-manager.log", Map.of(), JOB_MANAGER, "--configDir", folder.toString()));
            cluster.processes.add(
                    cluster.java("task-manager.log", Map.of(), TASK_MANAGER, "--configDir", folder.toString()));
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** {@code flink run} of a job; returns once it was taken. */
    void run(Path jar, Map<String, String> environment) throws IOException, InterruptedException {
        Process client = java("client.log", environment, CLIENT, "run", "-t", "remote", "-d", jar.toString());
        if (!client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            client.destroyForcibly();
        }
        if (client.waitFor() != 0) {
            throw new AssertionError("The job wasn't taken: " + Files.readString(folder.resolve("client.log")));
        }
    }

    private Process java(String log, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(log).toFile()));
        process.environment().putAll(environment);
        process.environment().put("FLINK_CONF_DIR", folder.toString());
        return process.start();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
