package dev.touchpoint.webhook;

import dev.touchpoint.webhook.target.MessageType;
import dev.touchpoint.webhook.target.Target;
import dev.touchpoint.webhook.target.TargetFileException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code webhook check}. */
@Command(name = "check", description = "Reads the file of targets and says what is wrong with it, or what it means.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws TargetFileException {
        List<Target> targets = WebhookService.file(System.getenv()).read();
        PrintWriter out = spec.commandLine().getOut();
        for (Target target : targets) {
            // Not the whole url: its path may be a secret in itself.
            out.printf(
                    "%s: site %s to %s://%s, %s%s; %d secret(s), max_age %s, give_up_after %s, %d at once%n",
                    target.name(),
                    target.site(),
                    target.url().getScheme(),
                    target.url().getHost(),
                    target.types().stream().map(MessageType::label).sorted().toList(),
                    target.sendsWithdrawn() ? " and when they are withdrawn" : "",
                    target.secrets().size(),
                    target.maxAge(),
                    target.giveUpAfter(),
                    target.parallelism());
        }
        out.printf("%d target(s), nothing wrong%n", targets.size());
        out.flush();
        return 0;
    }
}
