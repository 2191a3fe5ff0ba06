package dev.touchpoint.webhook;

import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.target.TargetFile;
import dev.touchpoint.webhook.target.TargetFileException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the service, or one of its commands. */
@Command(
        name = "touchpoint webhook",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description =
                "Tells others of abandoned and recovered carts and phase transitions. Without a command: runs the service.",
        subcommands = {CheckCommand.class, SendTestCommand.class},
        footerHeading = "%n",
        footer = {
            "WEBHOOKS_FILE names the file of targets, KAFKA_BOOTSTRAP_SERVERS Kafka (127.0.0.1:9092),"
                    + " KAFKA_CLIENT_PROPERTIES a file of how to get into it (none), WEBHOOK_HOST and WEBHOOK_PORT where health and metrics are told (0.0.0.0, 8082).",
            "More: docs/webhooks.md"
        })
public final class WebhookService implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookService.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private WebhookService() {}

    /** The exit code: 0 done, 1 failed, 2 wrong usage or configuration. */
    public static void main(String[] args) {
        int code = command().execute(args);
        if (code >= 0) {
            System.exit(code);
        }
    }

    static CommandLine command() {
        return new CommandLine(new WebhookService()).setExecutionExceptionHandler(WebhookService::explain);
    }

    /** Says what is wrong in words; only what nobody foresaw comes with its stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof TargetFileException || failure instanceof IllegalArgumentException) {
            command.getErr().println(failure.getMessage());
            return 2;
        }
        if (failure instanceof BindException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }

    /** The file of targets that the environment names. */
    static TargetFile file(Map<String, String> environment) {
        return new TargetFile(WebhookSettings.of(environment).file(), environment);
    }

    @Override
    public Integer call() throws TargetFileException, InterruptedException, BindException {
        Map<String, String> environment = System.getenv();
        WebhookServer server = WebhookServer.start(
                WebhookSettings.of(environment),
                file(environment),
                Resolver.ofSystem(),
                Pace.standard(),
                Clock.systemUTC(),
                LOOK_EVERY);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        // Not to end: the server's threads go on.
        return -1;
    }

    private static void close(WebhookServer server) {
        try {
            server.close();
        } catch (InterruptedException e) {
            LOG.warn("Interrupted while stopping; some messages will be sent again");
            Thread.currentThread().interrupt();
        }
    }
}
