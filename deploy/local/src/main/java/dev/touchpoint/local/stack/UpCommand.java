package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchpoint up}. */
@Command(
        name = "up",
        description =
                "Starts the stack in the background and returns when it is ready; goes on with the data under var/.",
        footerHeading = "%n",
        footer = {
            "A Kafka or ClickHouse of your own takes the place of the stack's when KAFKA_BOOTSTRAP_SERVERS or"
                    + " CLICKHOUSE_URL is set.",
            "Ports: KAFKA_PORT, KAFKA_CONTROLLER_PORT, CLICKHOUSE_PORT, INGEST_PORT, QUERY_PORT, WEBHOOK_PORT."
                    + " Folder: TOUCHPOINT_VAR.",
            "Memory of a part: INGEST_JAVA_OPTIONS, JOURNEY_JAVA_OPTIONS, QUERY_JAVA_OPTIONS, WEBHOOK_JAVA_OPTIONS,"
                    + " KAFKA_JAVA_OPTIONS, CLICKHOUSE_JAVA_OPTIONS, each such as -Xmx2g.",
            "The webhook service is started when WEBHOOKS_FILE names its targets (docs/webhooks.md)."
        })
public final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--foreground", description = "Stays, and stops everything on Ctrl-C.")
    private boolean isForeground;

    /** For the command line. */
    public UpCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackSettings asked = options.settings();
        Set<Part> named = options.named();
        PrintWriter out = spec.commandLine().getOut();
        RunFiles files = new RunFiles(asked.var());
        boolean isRunning = files.isClaimed();
        // In the foreground it becomes the supervisor, or finds out that there is one.
        StackSettings settings = isForeground ? asked : goingOn(asked, files);
        settings.requireParts(named);
        if (!isRunning) {
            VarFolder.require(asked.var());
        }
        for (Part part : settings.parts()) {
            boolean isNamed = named.isEmpty() || named.contains(part);
            if (isNamed) {
                files.setUnwanted(part, false);
            } else if (!isRunning) {
                // Nothing ran: what isn't named stays down.
                files.setUnwanted(part, true);
            }
        }
        if (isForeground) {
            stay(settings, out);
            return 0;
        }
        return new BackgroundStart(settings, files, out).up(isRunning) ? 0 : 1;
    }

    /** What is asked for, or what runs already and goes on as it was started. */
    private static StackSettings goingOn(StackSettings asked, RunFiles files) throws IOException {
        Optional<StartedWith> running = files.readStartedWith();
        if (running.isEmpty()) {
            return asked;
        }
        List<String> others = running.get().differences(asked);
        if (!others.isEmpty()) {
            throw new StackException(
                    "The running stack was started without this value of %s. To have it: ./touchpoint down, then ./touchpoint up"
                            .formatted(String.join(", ", others)));
        }
        return running.get().settings(asked);
    }

    private static void stay(StackSettings settings, PrintWriter out) throws InterruptedException {
        LocalStack stack = LocalStack.launch(settings, line -> {
            out.println(line);
            out.flush();
        });
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.close();
            closed.countDown();
        }));
        closed.await();
    }
}
