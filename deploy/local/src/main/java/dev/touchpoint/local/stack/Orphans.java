package dev.touchpoint.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Parts whose supervisor was killed: they live on, and hold ports and folders. */
final class Orphans {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunFiles files;
    private final Consumer<String> progress;

    Orphans(RunFiles files, Consumer<String> progress) {
        this.files = files;
        this.progress = progress;
    }

    /** Ends those that an earlier stack on the same folder left behind; all of them, also where the disk is full. */
    void end() {
        for (Part part : Part.STOP_ORDER) {
            PartStatus status = files.read(part);
            if (status.process().isPresent()) {
                progress.accept(
                        "%s (pid %d) is left from a supervisor that was killed: stopped".formatted(part, status.pid()));
                end(status.process().get());
            }
            if (status.state() != PartState.STOPPED) {
                publishStopped(part);
            }
        }
    }

    private void publishStopped(Part part) {
        try {
            files.write(PartStatus.initial(part, PartState.STOPPED));
        } catch (IOException e) {
            progress.accept("Can't write that %s is stopped: %s".formatted(part, e));
        }
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> gone = process.onExit();
        process.destroy();
        try {
            gone.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            gone.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
