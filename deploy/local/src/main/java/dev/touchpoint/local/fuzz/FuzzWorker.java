package dev.touchpoint.local.fuzz;

import dev.touchpoint.local.load.AnswerHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Writes requests to a connection, and reads what comes back. */
final class FuzzWorker implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CONTINUE = 100;

    private final InetSocketAddress address;
    private final FuzzTally tally;
    private final byte[] buffer = new byte[64 * 1024];
    private @Nullable Socket socket;

    FuzzWorker(URI collector, FuzzTally tally) {
        this.address = new InetSocketAddress(collector.getHost(), collector.getPort());
        this.tally = tally;
    }

    /** Sends one request and reads its answers. */
    void send(long number, FuzzRequest request) {
        try {
            Socket open = open();
            open.getOutputStream().write(request.bytes());
            if (request.answers() == 0) {
                open.shutdownOutput();
                readAll(open, number, request.events());
                close();
            } else {
                readAnswers(open, number, request);
            }
        } catch (SocketTimeoutException e) {
            tally.silent(number);
            close();
        } catch (IOException e) {
            if (request.answers() > 0) {
                tally.unanswered();
            }
            close();
        }
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            open.connect(address, PATIENCE_MILLIS);
            socket = open;
        }
        return open;
    }

    private void readAnswers(Socket open, long number, FuzzRequest request) throws IOException {
        InputStream in = open.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int answers = 0;
        int at = 0;
        while (answers < request.answers()) {
            byte[] seen = bytes.toByteArray();
            int end = AnswerHead.answerEnd(seen, at, request.bodiless());
            if (end < 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    tally.unanswered();
                    close();
                    return;
                }
                bytes.write(buffer, 0, read);
                continue;
            }
            int status = AnswerHead.status(seen, at);
            boolean last = AnswerHead.isLast(seen, at, end);
            tally.answered(number, request.events(), status, seen, at, end);
            answers += status == CONTINUE ? 0 : 1;
            at = end;
            if (last) {
                close();
                return;
            }
        }
    }

    private void readAll(Socket open, long number, int events) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = open.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
        }
        byte[] seen = bytes.toByteArray();
        int at = 0;
        for (int end = AnswerHead.answerEnd(seen, at, false); end > at; end = AnswerHead.answerEnd(seen, at, false)) {
            tally.answered(number, events, AnswerHead.status(seen, at), seen, at, end);
            at = end;
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Gone either way.
                return;
            }
        }
    }
}
