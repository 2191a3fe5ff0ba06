package dev.touchpoint.query.named;

import dev.touchpoint.query.sql.WarehouseReader;
import dev.touchpoint.query.sql.WarehouseWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The definitions of every kind. */
@ApplicationScoped
public class NamedStores {

    private final NamedStore segments;
    private final NamedStore funnels;

    NamedStores(WarehouseReader reader, WarehouseWriter writer, Clock clock) {
        this.segments = new NamedStore(NamedTable.SEGMENTS, reader, writer, clock);
        this.funnels = new NamedStore(NamedTable.SAVED_FUNNELS, reader, writer, clock);
    }

    /** Predicates over persons. */
    public NamedStore segments() {
        return segments;
    }

    /** Saved questions. */
    public NamedStore funnels() {
        return funnels;
    }
}
