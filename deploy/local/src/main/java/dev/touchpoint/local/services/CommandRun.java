package dev.touchpoint.local.services;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ServerException;
import dev.touchpoint.local.report.FileFault;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the body of a command: what can go wrong becomes one clear line and an exit code instead of a stack trace. */
public final class CommandRun {

    private CommandRun() {}

    /** The exit code of {@code body}, or of the failure it ended with. */
    public static int of(CommandSpec spec, Body body) {
        return of(spec, "ClickHouse", body);
    }

    /** The same of a body that asks this warehouse, which is told by its address. */
    public static int of(CommandSpec spec, Warehouse warehouse, Body body) {
        return of(spec, "ClickHouse at " + Warehouse.withoutSecrets(warehouse.url()), body);
    }

    private static int of(CommandSpec spec, String clickHouse, Body body) {
        try {
            return body.run();
        } catch (ServiceException e) {
            return say(spec, String.valueOf(e.getMessage()), e.exitCode());
        } catch (ClickHouseException e) {
            return say(spec, clickHouse, e);
        } catch (CompletionException e) {
            // As those end that wait for a statement without rows.
            if (e.getCause() instanceof ClickHouseException failure) {
                return say(spec, clickHouse, failure);
            }
            throw e;
        } catch (IOException e) {
            return say(spec, FileFault.tell(e), ExitCodes.FAILED);
        } catch (UncheckedIOException e) {
            return say(spec, FileFault.tell(e), ExitCodes.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return say(spec, "Interrupted.", ExitCodes.FAILED);
        }
    }

    private static int say(CommandSpec spec, String clickHouse, ClickHouseException failure) {
        Throwable reason = reason(failure);
        String told = Objects.requireNonNullElse(
                reason.getMessage(), reason.getClass().getSimpleName());
        return reason instanceof ServerException
                ? say(spec, "%s refuses: %s".formatted(clickHouse, told), ExitCodes.FAILED)
                : say(
                        spec,
                        "%s doesn't answer (%s). Start everything by: ./touchpoint up".formatted(clickHouse, told),
                        ExitCodes.SERVICE_AWAY);
    }

    /** What ClickHouse said, or what kept it from saying anything: its client wraps both alike, once or twice. */
    private static Throwable reason(ClickHouseException failure) {
        Throwable reason = failure;
        while (!(reason instanceof ServerException) && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
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
