package dev.touchpoint.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kafka, broker and controller in one, at 127.0.0.1 only, until SIGTERM. The first start formats the folder; later
 * ones go on with what is there.
 */
@Command(name = "kafka-server", mixinStandardHelpOptions = true)
public final class KafkaServer implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "9092", description = "Port for clients.")
    private int port;

    @Option(names = "--controller-port", defaultValue = "9093", description = "Port of the broker's own controller.")
    private int controllerPort;

    @Option(names = "--path", required = true, description = "Folder of the data.")
    private Path path = Path.of("");

    private KafkaServer() {}

    /** Starts a broker with {@code --port}, {@code --controller-port} and {@code --path}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new KafkaServer()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(path);
        Path config = path.resolve("server.properties");
        Path data = path.resolve("data");
        // As bytes: Kafka reads them as Latin-1, in which all other letters are escaped only so.
        try (OutputStream out = Files.newOutputStream(config)) {
            new BrokerConfig(port, controllerPort, data).toProperties().store(out, null);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            int failed = StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--config",
                        config.toString(),
                        "--cluster-id",
                        Uuid.randomUuid().toString()
                    },
                    System.out);
            if (failed != 0) {
                return failed;
            }
        }
        Kafka.main(new String[] {config.toString()});
        return 0;
    }
}
