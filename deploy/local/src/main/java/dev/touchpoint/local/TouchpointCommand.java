package dev.touchpoint.local;

import dev.touchpoint.local.fingerprint.FingerprintCommand;
import dev.touchpoint.local.importing.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The one command: {@code touchpoint <subcommand>}. */
@Command(
        name = "touchpoint",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Touchpoint on one machine.",
        subcommands = {ImportCommand.class, FingerprintCommand.class})
public final class TouchpointCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TouchpointCommand() {}

    /** Runs one subcommand; the exit code is its answer: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new TouchpointCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
