package dev.touchpoint.query.sql;

import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.function.Consumer;

/** The warehouse as the service reads it, and something that happens to it once the first statement is answered. */
@Vetoed
public final class ChangingWarehouse extends WarehouseReader {

    private final Runnable change;
    private boolean changed;

    public ChangingWarehouse(Runnable change) {
        super(of(Connections.class), of(Turns.class), of(Inquiry.class));
        this.change = change;
    }

    private static <T> T of(Class<T> part) {
        return CDI.current().select(part).get();
    }

    @Override
    public void each(Question question, Map<String, ?> binds, Consumer<Row> take) {
        super.each(question, binds, take);
        if (!changed) {
            changed = true;
            change.run();
        }
    }
}
