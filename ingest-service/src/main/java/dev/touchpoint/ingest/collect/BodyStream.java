package dev.touchpoint.ingest.collect;

import dev.touchpoint.rows.TooManyBytesException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a stream that a worker reads, while the event loop fills it. Of what wasn't read yet little is held:
 * then the client is asked to wait, by not reading from its connection.
 */
final class BodyStream extends InputStream {

    private static final int FULL = 1024 * 1024;
    private static final int FREE = 256 * 1024;

    private final HttpServerRequest request;
    private final Context context;
    private final long mostBytes;
    private final long patienceMillis;
    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private long held;
    private long seen;
    private int place;
    private boolean ended;
    private boolean paused;
    private @Nullable IOException trouble;

    /**
     * Begins to take the body in.
     *
     * @param context that of the request
     * @param mostBytes a body is no larger
     * @param patienceMillis how long the client may send nothing
     */
    BodyStream(HttpServerRequest request, Context context, long mostBytes, long patienceMillis) {
        this.request = request;
        this.context = context;
        this.mostBytes = mostBytes;
        this.patienceMillis = patienceMillis;
    }

    void start() {
        request.handler(this::take);
        request.endHandler(nothing -> end());
        request.exceptionHandler(failure -> fail(new IOException("the client went away")));
        request.resume();
    }

    private synchronized void take(Buffer chunk) {
        seen += chunk.length();
        if (seen > mostBytes) {
            fail(new TooManyBytesException("a body has at most %d bytes".formatted(mostBytes)));
            return;
        }
        if (trouble == null && chunk.length() > 0) {
            waiting.add(chunk);
            held += chunk.length();
            if (held > FULL && !paused) {
                paused = true;
                request.pause();
            }
            notifyAll();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void fail(IOException why) {
        trouble = why;
        waiting.clear();
        held = 0;
        notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        await();
        Buffer first = waiting.peek();
        if (first == null) {
            return -1;
        }
        int read = Math.min(length, first.length() - place);
        first.getBytes(place, place + read, bytes, offset);
        place += read;
        if (place == first.length()) {
            waiting.remove();
            held -= first.length();
            place = 0;
            wakeClient();
        }
        return read;
    }

    /** Until there is something, or the end. */
    private void await() throws IOException {
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        while (waiting.isEmpty() && !ended && trouble == null) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("nothing came for %d ms".formatted(patienceMillis));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the collector stops", e);
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private void wakeClient() {
        if (paused && held < FREE) {
            paused = false;
            context.runOnContext(nothing -> request.resume());
        }
    }
}
