package dev.touchpoint.local.clickhouse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of the engine, made ready for a database and settings. Making one takes as long as a small question; so one that
 * did nothing but read serves the next who wants the same of it. All others are closed: what a statement sets or makes is
 * its request's alone.
 */
final class EngineSessions implements AutoCloseable {

    private final ClickHouseEngine engine;
    private final int mostResting;
    private final Deque<Ready> resting = new ArrayDeque<>();

    /**
     * @param engine whose
     * @param mostResting how many are kept that nobody uses
     */
    EngineSessions(ClickHouseEngine engine, int mostResting) {
        this.engine = engine;
        this.mostResting = mostResting;
    }

    /**
     * A session.
     *
     * @param database where plain table names are looked up, if named
     * @param settings that hold for its statements
     */
    record Ready(Optional<String> database, Map<String, String> settings, EngineSession session) {

        private boolean is(Optional<String> wantedDatabase, Map<String, String> wantedSettings) {
            return database.equals(wantedDatabase) && settings.equals(wantedSettings);
        }
    }

    /**
     * One that is ready; whoever takes it gives it back or closes it.
     *
     * @param own settings that are this request's alone: the next one has them, too, of its own
     */
    Ready take(Optional<String> database, Map<String, String> settings, Map<String, String> own)
            throws EngineException {
        Ready rested = rested(database, settings);
        if (rested != null) {
            try {
                rested.session().set(own);
                return rested;
            } catch (EngineException e) {
                // Whoever ends the question before this one, too late, ends what runs in its session now.
                rested.session().close();
            }
        }
        return made(database, Map.copyOf(settings), own);
    }

    private synchronized @Nullable Ready rested(Optional<String> database, Map<String, String> settings) {
        for (Iterator<Ready> each = resting.iterator(); each.hasNext(); ) {
            Ready ready = each.next();
            if (ready.is(database, settings)) {
                each.remove();
                return ready;
            }
        }
        return null;
    }

    private Ready made(Optional<String> database, Map<String, String> settings, Map<String, String> own)
            throws EngineException {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(own);
        EngineSession session = engine.open();
        try {
            if (database.isPresent()) {
                session.use(database.get());
            }
            session.set(all);
            return new Ready(database, settings, session);
        } catch (EngineException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Keeps one that did nothing but read, the last one first; closes the one that has rested longest where there are too many. */
    void giveBack(Ready ready) {
        Ready eldest;
        synchronized (this) {
            resting.addFirst(ready);
            eldest = resting.size() > mostResting ? resting.removeLast() : null;
        }
        if (eldest != null) {
            eldest.session().close();
        }
    }

    /** Closes those that nobody uses. */
    @Override
    public void close() {
        List<Ready> all;
        synchronized (this) {
            all = new ArrayList<>(resting);
            resting.clear();
        }
        all.forEach(ready -> ready.session().close());
    }
}
