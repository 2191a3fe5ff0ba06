package dev.touchpoint.local.report;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * How far something long is: one line that is redrawn on a terminal, else a plain line now and then. Not for more than
 * one thread at a time.
 */
public final class ProgressLine {

    private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_A_LOG = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final long startNanos;
    private long printedNanos;
    private int width;

    /** Prints to {@code out}; {@code terminal} says whether a line can be redrawn there. */
    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.startNanos = System.nanoTime();
        this.printedNanos = startNanos;
    }

    /**
     * Says how far it is, unless that was said just before.
     *
     * @param fraction 0 to 1
     * @param done how many are done in this run, for the rate
     * @param unit what they are
     */
    public void show(double fraction, long done, String unit) {
        long now = System.nanoTime();
        Duration since = Duration.ofNanos(now - printedNanos);
        if (since.compareTo(terminal ? ON_A_TERMINAL : IN_A_LOG) >= 0) {
            printedNanos = now;
            print(text(fraction, done, unit, Duration.ofNanos(now - startNanos), terminal));
        }
    }

    /** Says that all is done: how many in this run. */
    public void end(long done, String unit) {
        print(text(1, done, unit, Duration.ofNanos(System.nanoTime() - startNanos), terminal));
        if (terminal) {
            out.println();
        }
        out.flush();
    }

    static String text(double fraction, long done, String unit, Duration elapsed, boolean withBar) {
        double seconds = Math.max(elapsed.toMillis() / 1_000.0, 0.001);
        String rate = "%s %s, %s/s".formatted(Figures.count(done), unit, Figures.count(Math.round(done / seconds)));
        String left = fraction > 0.001 && fraction < 1
                ? ", %s left".formatted(Figures.duration(Duration.ofMillis((long)
                        (seconds * 1_000 * (1 - fraction) / fraction))))
                : "";
        String bar = withBar ? "[%-30s] ".formatted(Figures.bar(fraction, 30)) : "";
        return "%s%5s  %s%s".formatted(bar, Math.round(fraction * 100) + " %", rate, left);
    }

    private void print(String text) {
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            width = text.length();
        } else {
            out.println(text);
        }
        out.flush();
    }
}
