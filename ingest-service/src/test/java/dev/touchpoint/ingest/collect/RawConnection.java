package dev.touchpoint.ingest.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be written, well-formed or not. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MOMENT_MILLIS = 50;
    private static final int CLOSED = -1;
    private static final int NOTHING = -2;

    private final Socket socket;

    RawConnection(URI base) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Writes a text, its lines ended as HTTP wants it. */
    RawConnection write(String text) throws IOException {
        try {
            socket.getOutputStream()
                    .write(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // The server has closed already: what it answered can still be read.
        }
        return this;
    }

    /** Whether the server closes the connection, without an answer, before a moment has passed. */
    boolean isCut() throws IOException {
        socket.setSoTimeout(MOMENT_MILLIS);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** All that is answered until the server closes the connection. */
    String untilClosed() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server keeps the connection open; it answered " + answer, e);
        } catch (SocketException e) {
            // Closed with what we wrote unread.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** All that is answered until the server closes the connection, on which we go on writing all the while. */
    String whileWriting(String more) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        socket.setSoTimeout(MOMENT_MILLIS);
        try {
            while (System.nanoTime() < end) {
                write(more);
                int read = readOrNothing();
                if (read == CLOSED) {
                    return answer.toString(StandardCharsets.ISO_8859_1);
                }
                if (read != NOTHING) {
                    answer.write(read);
                }
            }
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
        throw new AssertionError("The server keeps the connection open; it answered " + answer);
    }

    private int readOrNothing() throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return NOTHING;
        } catch (SocketException e) {
            return CLOSED;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
