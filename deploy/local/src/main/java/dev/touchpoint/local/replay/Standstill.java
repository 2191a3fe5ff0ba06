package dev.touchpoint.local.replay;

import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StreamProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The time in which the live stream stands still for a swap. However it ends, by a signal too, the stream is let run: nobody
 * else would know that it was stopped. Where a swap was begun it waits for that one's end all the same, and its supervisor
 * says so.
 */
final class Standstill implements AutoCloseable {

    private final StreamProcesses streams;
    private final Thread atExit = new Thread(this::end, "standstill-end");
    private boolean isBegun;
    private boolean isOver;

    /** Of streams that run until it begins. */
    Standstill(StreamProcesses streams) {
        this.streams = streams;
    }

    /**
     * Stops the live stream, if it runs; returns when it stands still.
     *
     * @throws StackException if it doesn't stop
     */
    void begin() throws IOException, InterruptedException {
        if (!isBegun) {
            // Before it is asked to stop: a signal may come at any moment.
            Runtime.getRuntime().addShutdownHook(atExit);
            isBegun = true;
        }
        whileItLasts(streams::letStop);
        streams.awaitStopped();
    }

    /**
     * Takes a step that is wrong once the stream was let run.
     *
     * @throws StackException if it was, because this process is ending
     */
    synchronized void whileItLasts(Step step) throws IOException {
        if (isOver) {
            throw new StackException("The command was ended; the stream is let run again");
        }
        step.take();
    }

    private synchronized void end() {
        isOver = true;
        try {
            streams.letRun();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!isBegun) {
            return;
        }
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // A signal was first, and it runs already.
        }
    }

    /** What is done with the files of the stack. */
    @FunctionalInterface
    interface Step {

        /** Takes it. */
        void take() throws IOException;
    }
}
