package dev.touchpoint.query.condition;

import dev.touchpoint.query.sql.BadPatternException;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Asks the warehouse itself: two implementations of RE2 needn't agree on every pattern. */
@ApplicationScoped
public class WarehousePatterns implements Patterns {

    private static final Question TRY = Question.load(WarehousePatterns.class, "try_pattern.sql");

    private final WarehouseReader warehouse;

    WarehousePatterns(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Optional<String> problem(String pattern) {
        try {
            warehouse.all(TRY, Map.of("pattern", Re2.judging(pattern)), row -> row.flag(1));
            return Optional.empty();
        } catch (BadPatternException e) {
            return Optional.of(e.reason());
        }
    }
}
