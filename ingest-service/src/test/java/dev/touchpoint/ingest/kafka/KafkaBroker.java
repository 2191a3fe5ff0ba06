package dev.touchpoint.ingest.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** One Kafka broker, its own controller, as a process of its own: it can be killed and started again with its data. */
public final class KafkaBroker {

    private final int port;
    private final int controllerPort;
    private final Path directory;
    private @Nullable Process process;

    /** A broker with its data in a new temporary directory; not started. */
    public KafkaBroker() {
        // Free ports, and both held until both are known: so they are two.
        try (ServerSocket clients = anyPort();
                ServerSocket controllers = anyPort()) {
            port = clients.getLocalPort();
            controllerPort = controllers.getLocalPort();
            directory = Files.createTempDirectory("ingest-kafka");
            Files.writeString(directory.resolve("server.properties"), configuration());
            run("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", configurationFile())
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code host:port} */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it and waits until it answers. */
    public void start() {
        try {
            process = run("kafka.Kafka", configurationFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(this::answers);
    }

    /** Ends it without warning. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await().atMost(Duration.ofSeconds(10)).until(() -> !running.isAlive());
        }
        process = null;
    }

    private boolean answers() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "request.timeout.ms", 2000, "default.api.timeout.ms", 2000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    private Process run(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile()))
                .start();
    }

    private String configurationFile() {
        return directory.resolve("server.properties").toString();
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(port, controllerPort, directory.resolve("data"));
    }

    private static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
