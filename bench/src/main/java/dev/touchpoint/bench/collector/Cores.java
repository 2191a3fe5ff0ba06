package dev.touchpoint.bench.collector;

import dev.touchpoint.bench.measuring.ProcessUse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Which cores a process may use, where the system can be told ({@code taskset}). */
final class Cores {

    private static final long PATIENCE_SECONDS = 5;

    private Cores() {}

    /** Keeps a process to the first core; returns whether it is. */
    static boolean first(ProcessUse process) throws InterruptedException {
        return Runtime.getRuntime().availableProcessors() > 1 && set(process, "0");
    }

    /** Gives a process all cores again. */
    static void all(ProcessUse process) throws InterruptedException {
        set(process, "0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }

    private static boolean set(ProcessUse process, String cores) throws InterruptedException {
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-cp", cores, Long.toString(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return taskset.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
