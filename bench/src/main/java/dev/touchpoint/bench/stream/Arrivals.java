package dev.touchpoint.bench.stream;

import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A shop's touchpoints in the order they arrive, some twice. They are sorted day by day on disk, so that
 * millions need little memory.
 */
final class Arrivals implements AutoCloseable {

    private static final double SHARE_TWICE = 0.01;
    private static final int COPY_WITHIN_MS = 60_000;

    private final List<Path> days = new ArrayList<>();
    private final List<DataOutputStream> writers = new ArrayList<>();
    private final Path folder;
    private final Instant start;
    private final Random random;
    private long records;
    private long touchpoints;
    private long signIns;
    private long lastReceivedAt;

    private Arrivals(Path folder, Shop shop) {
        this.folder = folder;
        this.start = shop.settings().start();
        this.random = new Random(shop.settings().seed());
    }

    /** One record: when it is received, its key and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    record Arrival(long at, byte[] key, byte[] value) {}

    /** Takes them one by one, in order. */
    @FunctionalInterface
    interface Taker {
        void take(Arrival arrival) throws IOException;
    }

    /**
     * Makes them.
     *
     * @param folder an empty folder
     * @param shop whose
     * @param ofOne how many touchpoints one visitor has beside all others
     */
    static Arrivals of(Path folder, Shop shop, int ofOne) throws IOException {
        Arrivals arrivals = new Arrivals(folder, shop);
        long visitors = shop.settings().visitors();
        for (long visitor = 0; visitor < visitors; visitor++) {
            arrivals.add(shop.visitor(visitor));
        }
        if (ofOne > 0) {
            arrivals.add(shop.busyVisitor(visitors, ofOne));
        }
        for (DataOutputStream writer : arrivals.writers) {
            writer.close();
        }
        return arrivals;
    }

    /** Records, copies included. */
    long records() {
        return records;
    }

    /** Different touchpoints. */
    long touchpoints() {
        return touchpoints;
    }

    double shareOfSignIns() {
        return (double) signIns / touchpoints;
    }

    /** When the last one is received, milliseconds since the epoch. */
    long lastReceivedAt() {
        return lastReceivedAt;
    }

    void each(Taker taker) throws IOException {
        for (Path day : days) {
            List<Arrival> arrivals = new ArrayList<>();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(day)))) {
                while (in.available() > 0) {
                    arrivals.add(new Arrival(in.readLong(), bytes(in), bytes(in)));
                }
            }
            arrivals.sort(Comparator.comparingLong(Arrival::at));
            for (Arrival arrival : arrivals) {
                taker.take(arrival);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path day : days) {
            Files.deleteIfExists(day);
        }
    }

    private void add(List<Touchpoint> ofVisitor) throws IOException {
        for (Touchpoint touchpoint : ofVisitor) {
            touchpoints++;
            signIns += touchpoint.name().equals("login") ? 1 : 0;
            long at = touchpoint.receivedAt().toEpochMilli();
            write(touchpoint, at);
            if (random.nextDouble() < SHARE_TWICE) {
                write(touchpoint, at + random.nextInt(COPY_WITHIN_MS));
            }
        }
    }

    private void write(Touchpoint touchpoint, long at) throws IOException {
        records++;
        lastReceivedAt = Math.max(lastReceivedAt, at);
        DataOutputStream out =
                day((int) Duration.between(start, Instant.ofEpochMilli(at)).toDays());
        out.writeLong(at);
        bytes(out, touchpoint.partitionKey().getBytes(StandardCharsets.UTF_8));
        bytes(out, TouchpointCodec.encode(touchpoint));
    }

    private DataOutputStream day(int day) throws IOException {
        while (writers.size() <= day) {
            Path file = folder.resolve("day-" + days.size());
            days.add(file);
            writers.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
        }
        return writers.get(day);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
