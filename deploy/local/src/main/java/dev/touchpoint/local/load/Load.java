package dev.touchpoint.local.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts load on an HTTP/1.1 server, from one thread.
 *
 * <p>With a rate, requests arrive by the clock: one that finds every connection busy waits, and its latency counts from
 * its arrival. So a server that stalls is charged for all that would have come meanwhile. Where none may wait, the server
 * can't delay a sending: what is late then is this thread, which is told apart and isn't charged to the server.
 */
public final class Load {

    /** Of what is under way at the end, the answers are waited for so long. */
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SHORT_NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONG_NAP_MILLIS = 2;

    private final InetSocketAddress address;
    private final LoadShape shape;
    private final LoadRequests requests;
    private final LoadListener listener;
    private final SplittableRandom random;

    private final Deque<LoadConnection> free = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Deque<Long> backAt = new ArrayDeque<>();
    private final Deque<LoadConnection> away = new ArrayDeque<>();
    private final LoadRecord record = new LoadRecord();
    private long nextNumber;
    private long underWay;

    /**
     * A load on the server at {@code server}, of which host and port count.
     *
     * @param requests what is sent
     * @param listener is told each answer
     */
    public Load(URI server, LoadShape shape, LoadRequests requests, LoadListener listener) {
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        this.shape = shape;
        this.requests = requests;
        this.listener = listener;
        this.random = new SplittableRandom(shape.seed());
    }

    /** Puts it on, and says what came of it. */
    public LoadResult run() throws IOException {
        List<LoadConnection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < shape.connections(); i++) {
                connections.add(new LoadConnection(address, selector));
            }
            free.addAll(connections);
            long begin = System.nanoTime();
            long counted = begin + shape.warmUp().toNanos();
            long end = counted + shape.measured().toNanos();
            drive(selector, begin, counted);
            listener.measuring();
            record.begin();
            drive(selector, Math.max(counted, System.nanoTime() - 1), end);
            record.end();
            finish(selector);
            return record.result(waiting.size());
        } finally {
            connections.forEach(LoadConnection::close);
        }
    }

    private void drive(Selector selector, long from, long until) throws IOException {
        long arrival = from;
        for (long now = System.nanoTime(); now < until && !listener.isEnough(); now = System.nanoTime()) {
            comeBack(now);
            if (shape.isOpen()) {
                while (arrival <= now) {
                    arrive(arrival);
                    arrival += gap();
                }
                while (!waiting.isEmpty() && !free.isEmpty()) {
                    send(waiting.remove());
                }
            } else {
                while (!free.isEmpty()) {
                    send(System.nanoTime());
                }
            }
            if (answers(selector, 0) == 0) {
                nap(selector, shape.isOpen() ? arrival : until);
            }
        }
    }

    /** Waits for what is under way, and for what arrived and hasn't been sent. */
    private void finish(Selector selector) throws IOException {
        long patience = System.nanoTime() + LAST_ANSWERS_NANOS;
        while ((underWay > 0 || !waiting.isEmpty()) && System.nanoTime() < patience) {
            comeBack(System.nanoTime());
            while (!waiting.isEmpty() && !free.isEmpty()) {
                send(waiting.remove());
            }
            answers(selector, LONG_NAP_MILLIS);
        }
    }

    private void arrive(long arrival) {
        if (!free.isEmpty() && waiting.isEmpty()) {
            long now = System.nanoTime();
            record.late(now - arrival);
            send(shape.mostWaiting() == 0 ? now : arrival);
        } else if (waiting.size() < shape.mostWaiting()) {
            waiting.add(arrival);
        } else {
            record.unsent();
        }
    }

    private long gap() {
        return Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * 1e9 / shape.ratePerSecond()));
    }

    private void nap(Selector selector, long until) throws IOException {
        long gap = until - System.nanoTime();
        if (gap > TimeUnit.MILLISECONDS.toNanos(LONG_NAP_MILLIS)) {
            answers(selector, 1);
        } else if (gap > 0) {
            // A selector naps for milliseconds only, which would count as latency.
            LockSupport.parkNanos(Math.min(gap, SHORT_NAP_NANOS));
        }
    }

    private void send(long arrival) {
        LoadConnection connection = free.remove();
        long number = nextNumber++;
        underWay++;
        try {
            connection.send(requests.request(number), number, arrival);
        } catch (IOException e) {
            broken(connection);
        }
    }

    private int answers(Selector selector, long millis) throws IOException {
        return millis == 0 ? selector.selectNow(this::ready) : selector.select(this::ready, millis);
    }

    private void ready(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        boolean wasBusy = connection.isBusy();
        try {
            @Nullable LoadAnswer answer = connection.proceed(key);
            if (answer != null && wasBusy) {
                underWay--;
                record.answered(answer.status(), System.nanoTime() - connection.arrivedAt());
                listener.answered(connection.number(), answer);
                free.add(connection);
            }
        } catch (IOException e) {
            if (wasBusy) {
                broken(connection);
            } else {
                connection.close();
            }
        }
    }

    private void broken(LoadConnection connection) {
        underWay--;
        record.broken();
        listener.broken(connection.number());
        connection.close();
        away.add(connection);
        backAt.add(System.nanoTime() + RECONNECT_NANOS);
    }

    private void comeBack(long now) {
        while (!backAt.isEmpty() && backAt.element() <= now) {
            backAt.remove();
            free.add(away.remove());
        }
    }
}
