package dev.touchpoint.bench.collector;

import dev.touchpoint.bench.JavaProcess;
import dev.touchpoint.bench.measuring.ProcessUse;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The collector, the two limits, and the Kafka that two of them write to. */
final class Servers implements AutoCloseable {

    /** As much heap as the collector has on one machine, and the same collector of garbage. */
    private static final List<String> MEMORY = List.of("-Xmx384m");

    private static final int PARTITIONS = 4;
    private static final long START_NANOS = 20_000_000_000L;

    private final LocalStack stack;
    private final List<Process> limits = new ArrayList<>();
    private final Server bare;
    private final Server raw;
    private final Server read;

    private Servers(LocalStack stack) throws IOException, InterruptedException {
        this.stack = stack;
        Ports ports = Ports.free();
        bare = limit("bare Vert.x", ports.ingest(), List.of());
        raw = limit("Vert.x + Kafka", ports.query(), List.of("--kafka=" + kafka()));
        read = limit("the same, JSON read", ports.clickhouse(), List.of("--kafka=" + kafka(), "--read"));
    }

    static Servers start(Path root, Path folder) throws IOException, InterruptedException {
        LocalStack stack = LocalStack.start(
                new StackSettings(root, folder, Ports.free(), Map.of(), EnumSet.of(Part.KAFKA, Part.INGEST_SERVICE)));
        try {
            makeTopic(stack.settings().kafka());
            return new Servers(stack);
        } catch (IOException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static void makeTopic(String kafka) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(LimitServer.TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw ServiceException.refused("Kafka makes no topic: " + e.getCause());
        }
    }

    private Server limit(String name, int port, List<String> more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(more);
        arguments.add("--port=" + port);
        Process process = JavaProcess.start(LimitServer.class, MEMORY, arguments);
        limits.add(process);
        awaitListening(process, port);
        return new Server(name, URI.create("http://127.0.0.1:" + port), new ProcessUse(name, process.pid()));
    }

    private static void awaitListening(Process process, int port) throws InterruptedException {
        long until = System.nanoTime() + START_NANOS;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw ServiceException.away("The limit doesn't start");
                }
                Thread.sleep(50);
            }
        }
    }

    /** The first limit: reads the body and answers. */
    Server bare() {
        return bare;
    }

    /** The second limit: answers when Kafka has the bytes. */
    Server raw() {
        return raw;
    }

    /** As the second limit, but each body's JSON is read before, token by token. */
    Server read() {
        return read;
    }

    Server collector() {
        long pid = stack.status(Part.INGEST_SERVICE).pid();
        return new Server("collector", stack.settings().ingest(), new ProcessUse("collector", pid));
    }

    private String kafka() {
        return stack.settings().kafka();
    }

    @Override
    public void close() {
        limits.forEach(Process::destroyForcibly);
        stack.close();
    }
}
