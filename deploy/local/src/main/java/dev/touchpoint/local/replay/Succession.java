package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who tells messages while a shadow comes in the place of the live stream: at every moment one that has told, or will tell,
 * everything. A message told by both is the same one, by its id.
 *
 * <p>The shadow reads in silence, and stops. The live stream gets past where it stopped, and has told all of that, before it
 * stops too. Only then the shadow goes on, and speaks from where it stopped. Where the live stream has lost its state it
 * tells nothing any more: the shadow speaks from the moment on until which that one's tables are complete.
 */
final class Succession {

    private final StackSettings settings;
    private final Warehouse live;
    private final String name;
    private final Consumer<String> progress;
    private final StreamProcesses streams;
    private final Voice voice;

    /**
     * @param live the live tables
     * @param name the shadow's
     */
    Succession(StackSettings settings, Warehouse live, String name, Consumer<String> progress) {
        this.settings = settings;
        this.live = live;
        this.name = name;
        this.progress = progress;
        this.streams = new StreamProcesses(settings);
        this.voice = new Voice(Shadow.state(settings, name));
    }

    /**
     * Says how the shadow starts, by whether the live stream runs.
     *
     * @return whether it does
     * @throws StackException if the shadow has read in silence what the live stream hasn't told, and won't
     */
    boolean prepare() throws IOException, InterruptedException {
        if (streams.comesUp(progress)) {
            voice.fallSilent();
            return true;
        }
        if (voice.since().isEmpty()) {
            Instant told = completeUntil(live.database());
            Instant read = completeUntil(name);
            if (read.isAfter(told)) {
                throw new StackException(
                        "The live stream doesn't come up (its log: %s), and %s has read beyond %s, until when that one has told"
                                        .formatted(streams.log(), name, told)
                                + " messages: choose another name, and the replay tells the rest");
            }
            voice.speakSince(told);
        }
        progress.accept(
                "The live stream doesn't come up; the replay tells what it hasn't told. Its log: " + streams.log());
        return false;
    }

    /** Once the shadow is stopped: stops the live stream, and has the shadow catch up with what that one has read. */
    void takeOver(Standstill standstill) throws IOException, InterruptedException {
        new LiveProgress(live, streams).await(Instant.now());
        standstill.begin();
        // All that its state holds was told by the other.
        voice.speakSince(Instant.EPOCH);
        try (Shadow shadow = Shadow.start(settings, live, name)) {
            shadow.await(Instant.now(), progress);
        }
    }

    /** Until when the tables of a database are complete; ever since when there are none. */
    private Instant completeUntil(String database) {
        try (Client client = live.connect()) {
            boolean isThere = client.queryAll(
                                    "SELECT count() AS tables FROM system.tables WHERE database = {database:String} AND name = 'stream_progress'",
                                    Map.of("database", database))
                            .get(0)
                            .getLong("tables")
                    > 0;
            return isThere ? StreamProgress.completeUntil(client, database).orElse(Instant.EPOCH) : Instant.EPOCH;
        }
    }
}
