package dev.touchpoint.local.services;

import dev.touchpoint.local.report.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the body of a command: what can go wrong becomes one clear line and an exit code instead of a stack trace. */
public final class CommandRun {

    private CommandRun() {}

    /** The exit code of {@code body}, or of the failure it ended with. */
    public static int of(CommandSpec spec, Body body) {
        try {
            return body.run();
        } catch (ServiceException e) {
            return say(spec, String.valueOf(e.getMessage()), e.exitCode());
        } catch (IOException e) {
            return say(spec, FileFault.tell(e), ExitCodes.FAILED);
        } catch (UncheckedIOException e) {
            return say(spec, FileFault.tell(e), ExitCodes.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return say(spec, "Interrupted.", ExitCodes.FAILED);
        }
    }

    private static int say(CommandSpec spec, String message, int exitCode) {
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
        return exitCode;
    }

    /** What a command does. */
    @FunctionalInterface
    public interface Body {

        /** Its exit code. */
        int run() throws IOException, InterruptedException;
    }
}
