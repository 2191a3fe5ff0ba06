package dev.touchpoint.local;

import dev.touchpoint.local.bench.BenchCommand;
import dev.touchpoint.local.demo.DemoCommand;
import dev.touchpoint.local.fingerprint.FingerprintCommand;
import dev.touchpoint.local.importing.ImportCommand;
import dev.touchpoint.local.model.ModelCommand;
import dev.touchpoint.local.proof.VerifyCommand;
import dev.touchpoint.local.question.QueryCommand;
import dev.touchpoint.local.rejected.RejectedCommand;
import dev.touchpoint.local.replay.ReplayCommand;
import dev.touchpoint.local.report.FileFault;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.DownCommand;
import dev.touchpoint.local.stack.LogsCommand;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StatusCommand;
import dev.touchpoint.local.stack.UpCommand;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
        versionProvider = TouchpointCommand.Version.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ImportCommand.class,
            FingerprintCommand.class,
            ReplayCommand.class,
            ModelCommand.class,
            RejectedCommand.class,
            DemoCommand.class,
            QueryCommand.class,
            BenchCommand.class,
            VerifyCommand.class
        })
public final class TouchpointCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TouchpointCommand() {}

    /** Runs one subcommand; the exit code is its answer: 2 for wrong usage, or one of {@link ExitCodes}. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new TouchpointCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(TouchpointCommand::explain);
        // Not in the annotation: every command below would say it, too.
        line.getCommandSpec()
                .usageMessage()
                .footerHeading("%nAnd from the checkout:%n")
                .footer(
                        "  test     Builds and passes all tests, and names those that were skipped.",
                        "  webhook  The webhook service alone; checks its targets, sends them a test.");
        return line;
    }

    /** Says what is wrong in words; only what nobody foresaw comes with its stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StackException) {
            command.getErr().println(failure.getMessage());
        } else if (failure instanceof FileSystemException fault) {
            command.getErr().println(FileFault.tell(fault));
        } else if (failure instanceof UncheckedIOException e && e.getCause() instanceof FileSystemException fault) {
            command.getErr().println(FileFault.tell(fault));
        } else {
            throw failure;
        }
        return ExitCodes.FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = TouchpointCommand.class.getPackage().getImplementationVersion();
            return new String[] {"touchpoint " + (version == null ? "(not packaged)" : version)};
        }
    }
}
