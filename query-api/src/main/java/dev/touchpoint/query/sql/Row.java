package dev.touchpoint.query.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of an answer. Columns are asked for by their place, from 1, in the order of the statement. */
public interface Row {

    /** Text; empty for NULL. */
    String text(int column);

    /** A whole number of any width; of an unsigned 64-bit one, its bits. */
    long number(int column);

    /** Whether it's neither 0 nor NULL. */
    boolean flag(int column);

    /** A moment given as milliseconds since the epoch; null for NULL. */
    @Nullable Instant instant(int column);

    /** Amounts by currency, from a map of decimals. */
    Map<String, BigDecimal> amounts(int column);

    /** Texts of an array. */
    String[] texts(int column);

    /** Whole numbers of an array. */
    List<Integer> numbers(int column);
}
