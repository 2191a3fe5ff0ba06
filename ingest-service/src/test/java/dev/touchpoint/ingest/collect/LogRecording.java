package dev.touchpoint.ingest.collect;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes down what all loggers say, ours at their finest level, until it is closed. */
public final class LogRecording extends Handler implements AutoCloseable {

    /** Is said when the recording ends: what wasn't recorded proves nothing. */
    public static final String RECORDED = "the recording records";

    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.touchpoint");
    private final Level before = ours.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** Begins. */
    public LogRecording() {
        root.addHandler(this);
        ours.setLevel(Level.ALL);
    }

    /** All that was said, line by line. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage() + " " + line.getThrown());
        Object[] parameters = line.getParameters();
        if (parameters != null) {
            for (Object parameter : parameters) {
                lines.add(String.valueOf(parameter));
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("dev.touchpoint.ingest").fine(RECORDED);
        root.removeHandler(this);
        ours.setLevel(before);
    }
}
