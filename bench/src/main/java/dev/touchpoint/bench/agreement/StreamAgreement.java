package dev.touchpoint.bench.agreement;

import com.clickhouse.client.api.Client;
import dev.touchpoint.bench.loading.ShopLoader;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends a shop's touchpoints through a stack of its own, loads the same ones straight into another database of the same
 * engine, and compares the fingerprints.
 */
public final class StreamAgreement {

    private static final String DIRECT = "direct";
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final Path root;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param root the checkout
     * @param folder an empty folder, for the stack's data
     * @param progress told what happens, a line each
     */
    public StreamAgreement(Path root, Path folder, Consumer<String> progress) {
        this.root = root;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * What both made.
     *
     * @param touchpoints how many there were
     * @param streamed of the stream's tables
     * @param direct of the generated ones
     */
    public record Prints(int touchpoints, Fingerprint streamed, Fingerprint direct) {}

    /** Does it. */
    public Prints of(Shop shop) throws IOException, InterruptedException {
        EnumSet<Part> parts = EnumSet.complementOf(EnumSet.of(Part.QUERY_API, Part.WEBHOOK_SERVICE));
        StackSettings settings =
                new StackSettings(root, folder, Ports.free(), Map.of("TOUCHPOINT_VAR", folder.toString()), parts);
        try (LocalStack stack = LocalStack.start(settings);
                Client streamed = warehouse(stack.settings(), "default").connect()) {
            int touchpoints = stream(shop, stack.settings(), streamed);
            progress.accept("Loading the same touchpoints straight into the tables …");
            streamed.execute("CREATE DATABASE " + DIRECT).join();
            try (Client direct = warehouse(settings, DIRECT).connect()) {
                new ShopLoader(direct, (fraction, done) -> {}).load(shop);
                String site = shop.settings().site();
                return new Prints(
                        touchpoints, new Fingerprinter(streamed).of(site), new Fingerprinter(direct).of(site));
            }
        }
    }

    private int stream(Shop shop, StackSettings settings, Client client) throws InterruptedException {
        TouchpointsInOrder touchpoints = TouchpointsInOrder.of(shop);
        progress.accept("Sending %d touchpoints to the stream …".formatted(touchpoints.size()));
        touchpoints.publish(settings.kafka());
        String site = shop.settings().site();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long seen = -1;
        while (!isComplete(client, touchpoints.lastReceivedAt()) || touchpoints.size() != rows(client, site)) {
            long now = rows(client, site);
            if (now != seen) {
                progress.accept("The stream has written %d of %d touchpoints".formatted(now, touchpoints.size()));
            }
            seen = now;
            if (System.nanoTime() > deadline) {
                throw ServiceException.late("The stream isn't done after %s".formatted(PATIENCE));
            }
            TimeUnit.SECONDS.sleep(5);
        }
        return touchpoints.size();
    }

    /** Whether the stream says that everything received until then is in its tables. */
    private static boolean isComplete(Client client, long receivedAt) {
        return client.queryAll("""
                        SELECT count() AS published
                        FROM stream_progress FINAL
                        WHERE toUnixTimestamp64Milli(complete_until) >= {at:Int64}
                        """, Map.of("at", receivedAt)).get(0).getLong("published") > 0;
    }

    private static long rows(Client client, String site) {
        return client.queryAll(
                        "SELECT uniqExact(origin, event_id) AS rows FROM touchpoints WHERE site = {site:String}",
                        Map.of("site", site))
                .get(0)
                .getLong("rows");
    }

    private static Warehouse warehouse(StackSettings settings, String database) {
        return new Warehouse(settings.clickhouse(), database, "default", "");
    }
}
