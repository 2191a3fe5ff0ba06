package dev.touchpoint.bench.loading;

import com.clickhouse.client.api.Client;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.ProgressRow;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Fills the warehouse's tables with a shop's past, as the stream would have left it. */
public final class ShopLoader {

    private static final int GENERATION = 1;
    private static final long EACH = 5_000;

    private final Client client;
    private final Progress progress;

    /** Writes through {@code client}, which stays open. */
    public ShopLoader(Client client, Progress progress) {
        this.client = client;
        this.progress = progress;
    }

    /** Told now and then how far it is. */
    @FunctionalInterface
    public interface Progress {
        void reached(double fraction, long touchpoints);
    }

    /**
     * Makes the tables and writes all rows, progress last.
     *
     * @return how many touchpoints there are
     */
    public long load(Shop shop) throws IOException, InterruptedException {
        Migrations.apply(client);
        long touchpoints = 0;
        try (Inserts inserts = new Inserts(client)) {
            StitchedRows rows = new StitchedRows(StitchSettings.defaults(), inserts);
            long visitors = shop.settings().visitors();
            for (long visitor = 0; visitor < visitors; visitor++) {
                List<Touchpoint> visits = shop.visitor(visitor);
                rows.add(visits);
                touchpoints += visits.size();
                if (visitor % EACH == 0) {
                    progress.reached((double) visitor / visitors, touchpoints);
                }
            }
            rows.flush();
            inserts.finish();
            inserts.take(progress(shop));
            inserts.finish();
        }
        return touchpoints;
    }

    private static RowBuffer progress(Shop shop) throws IOException {
        RowBuffer buffer = new RowBuffer(Table.STREAM_PROGRESS, 100);
        new ProgressRow(GENERATION, "bench", 1, shop.settings().afterAll(), Instant.now()).write(buffer.out());
        buffer.endRow();
        return buffer;
    }
}
