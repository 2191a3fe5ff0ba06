package dev.touchpoint.endtoend;

import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.KafkaCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A broker that speaks TLS, with a certificate of its own making, and lets in who has a name and a password. */
final class GuardedKafka implements AutoCloseable {

    /** In no file and no line that the stack writes. */
    static final String PASSWORD = "of-the-stack-alone";

    private static final String STORE_PASSWORD = "of-the-store";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final Process process;

    /**
     * Starts it and waits until it lets clients in.
     *
     * @param folder an empty one, for its data, its certificate and the file for clients
     */
    GuardedKafka(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        try (ServerSocket one = free();
                ServerSocket another = free()) {
            port = one.getLocalPort();
            controllerPort = another.getLocalPort();
        }
        makeCertificate();
        Files.writeString(clientProperties(), """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="stack" password="%s";
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                """.formatted(PASSWORD, store(), STORE_PASSWORD));
        Path configuration = Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=SASL_SSL://127.0.0.1:%1$d
                listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=SASL_SSL
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="of-the-broker" user_broker="of-the-broker" user_stack="%4$s";
                ssl.keystore.location=%5$s
                ssl.keystore.password=%6$s
                ssl.truststore.location=%5$s
                ssl.truststore.password=%6$s
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(
                        port, controllerPort, folder.resolve("data"), PASSWORD, store(), STORE_PASSWORD));
        run(java(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                configuration.toString()));
        process = start(java("kafka.Kafka", configuration.toString()));
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(this::letsIn);
    }

    /** {@code host:port} */
    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The file that tells clients how to get in. */
    Path clientProperties() {
        return folder.resolve("client.properties");
    }

    private boolean letsIn() throws Exception {
        Map<String, Object> settings = KafkaCluster.of(
                        bootstrapServers(), clientProperties().toString())
                .client(Map.of("request.timeout.ms", 2000, "default.api.timeout.ms", 2000));
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    private Path store() {
        return folder.resolve("broker.p12");
    }

    private void makeCertificate() throws IOException, InterruptedException {
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                STORE_PASSWORD));
    }

    private static List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        int exit = start(command).waitFor();
        if (exit != 0) {
            throw new IOException("%s ended with %d; see %s".formatted(command.get(0), exit, log()));
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
