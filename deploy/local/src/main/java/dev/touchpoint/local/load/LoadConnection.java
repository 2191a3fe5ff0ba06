package dev.touchpoint.local.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection: sends a request, reads its answer, and is free again. */
final class LoadConnection {

    private static final int FIRST_BUFFER = 4096;
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final InetSocketAddress address;
    private final Selector selector;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private ByteBuffer out = NOTHING;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_BUFFER);
    private int bodyAt;
    private int length;

    private long number;
    private long arrivedAt;
    private boolean busy;

    LoadConnection(InetSocketAddress address, Selector selector) {
        this.address = address;
        this.selector = selector;
    }

    long number() {
        return number;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    boolean isBusy() {
        return busy;
    }

    /** Sends a request; the connection must be free. */
    void send(byte[] request, long requestNumber, long arrival) throws IOException {
        number = requestNumber;
        arrivedAt = arrival;
        busy = true;
        out = ByteBuffer.wrap(request);
        in.clear();
        bodyAt = -1;
        SocketChannel open = channel;
        if (open == null) {
            connect();
        } else {
            write(open);
        }
    }

    private void connect() throws IOException {
        SocketChannel opening = SocketChannel.open();
        opening.configureBlocking(false);
        opening.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel = opening;
        boolean connected = opening.connect(address);
        key = opening.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            write(opening);
        }
    }

    private void write(SocketChannel open) throws IOException {
        open.write(out);
        boolean all = !out.hasRemaining();
        if (all) {
            // Thousands of requests that wait for their answers would be most of the driver's memory, and its pauses.
            out = NOTHING;
        }
        if (key != null) {
            key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Goes on; returns the answer once it is whole. */
    @Nullable LoadAnswer proceed(SelectionKey ready) throws IOException {
        SocketChannel open = (SocketChannel) ready.channel();
        if (ready.isConnectable() && open.finishConnect()) {
            write(open);
        }
        if (ready.isValid() && ready.isWritable()) {
            write(open);
        }
        return ready.isValid() && ready.isReadable() ? read(open) : null;
    }

    private @Nullable LoadAnswer read(SocketChannel open) throws IOException {
        if (!in.hasRemaining()) {
            if (in.capacity() >= LARGEST_ANSWER) {
                throw new IOException("The answer is too large");
            }
            in = ByteBuffer.wrap(Arrays.copyOf(in.array(), 2 * in.capacity())).position(in.position());
        }
        if (open.read(in) < 0) {
            throw new EOFException("The connection was closed");
        }
        if (bodyAt < 0) {
            bodyAt = AnswerHead.end(in.array(), in.position());
            if (bodyAt >= 0) {
                length = AnswerHead.contentLength(in.array(), 0, bodyAt);
            }
        }
        if (bodyAt < 0 || in.position() < bodyAt + length) {
            return null;
        }
        byte[] bytes = Arrays.copyOf(in.array(), bodyAt + length);
        busy = false;
        if (AnswerHead.isLast(bytes, 0, bodyAt)) {
            close();
        }
        return new LoadAnswer(AnswerHead.status(bytes, 0), bytes, bodyAt);
    }

    /** Drops the connection; the next request opens another. */
    void close() {
        busy = false;
        SocketChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no use any more, whether it closes well or not.
                return;
            }
        }
    }
}
