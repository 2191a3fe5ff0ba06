package dev.touchpoint.local.proof;

import dev.touchpoint.local.fuzz.FuzzCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint verify}: one subcommand per promise. */
@Command(
        name = "verify",
        description = {
            "Checks a promise of the stack by trying to break it.",
            "verify funnels compares random funnels with the reference, verify histories what the stream makes of random"
                    + " histories; they need no stack.",
            ""
        },
        subcommands = {RestartsCommand.class, FuzzCommand.class, CollectorCommand.class})
public final class VerifyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which one? " + String.join(", ", spec.subcommands().keySet())
                        + ", or funnels or histories, which the script does itself");
    }
}
