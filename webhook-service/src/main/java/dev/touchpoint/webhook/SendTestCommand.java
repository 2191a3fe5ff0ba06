package dev.touchpoint.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.Origin;
import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.delivery.HttpSender;
import dev.touchpoint.webhook.delivery.Message;
import dev.touchpoint.webhook.delivery.Outcome;
import dev.touchpoint.webhook.target.Target;
import dev.touchpoint.webhook.target.TargetFileException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code webhook send-test}. */
@Command(
        name = "send-test",
        description = "Sends one signed message of type 'test' to a target, and says what it answered.")
final class SendTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target's name.")
    private String name = "";

    @Override
    public Integer call() throws TargetFileException, IOException {
        List<Target> targets = WebhookService.file(System.getenv()).read();
        Target target = targets.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no target '%s'; there are %s"
                                .formatted(
                                        name, targets.stream().map(Target::name).toList())));
        Message message = test(target.site(), Clock.systemUTC().instant());
        Outcome outcome = send(target, message);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %s%n", message.id(), told(outcome));
        out.flush();
        return outcome instanceof Outcome.Delivered ? 0 : 1;
    }

    /** A message that means nothing, shaped as all are. */
    static Message test(String site, Instant now) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", "test_" + UUID.randomUUID());
        body.put("type", "test");
        body.put("version", 1);
        body.put("site", site);
        body.put("person", Origin.ofCustomer("test"));
        body.put("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
        return Message.parse(new ObjectMapper().writeValueAsBytes(body));
    }

    private static Outcome send(Target target, Message message) {
        Vertx vertx = Vertx.vertx();
        try (HttpSender sender = new HttpSender(vertx, target, Resolver.ofSystem(), Clock.systemUTC())) {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            sender.send(message, outcome::complete);
            return outcome.join();
        } finally {
            vertx.close();
        }
    }

    private static String told(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered delivered) {
            return "delivered, answered " + delivered.status();
        }
        return outcome instanceof Outcome.Failed failed
                ? "not delivered, %s: %s".formatted(failed.reason(), failed.detail())
                : "not delivered, answered 410: the target would be disabled";
    }
}
