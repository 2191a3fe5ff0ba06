package dev.touchpoint.query.sql;

import dev.touchpoint.query.PlainAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The row a result set stands on. */
final class JdbcRow implements Row {

    private final ResultSet rows;

    JdbcRow(ResultSet rows) {
        this.rows = rows;
    }

    @Override
    public String text(int column) {
        String text = read(() -> rows.getString(column));
        return text == null ? "" : text;
    }

    @Override
    public long number(int column) {
        Long number = nullableNumber(column);
        return number == null ? 0 : number;
    }

    @Override
    public boolean flag(int column) {
        return number(column) != 0;
    }

    @Override
    public @Nullable Instant instant(int column) {
        Long millis = nullableNumber(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public Map<String, BigDecimal> amounts(int column) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (read(() -> rows.getObject(column)) instanceof Map<?, ?> map) {
            map.forEach(
                    (currency, amount) -> amounts.put(String.valueOf(currency), PlainAmount.of((BigDecimal) amount)));
        }
        return amounts;
    }

    @Override
    public List<Integer> numbers(int column) {
        List<Integer> numbers = new ArrayList<>();
        for (Object element : elements(column)) {
            numbers.add(((Number) element).intValue());
        }
        return numbers;
    }

    @Override
    public String[] texts(int column) {
        return elements(column).stream().map(String::valueOf).toArray(String[]::new);
    }

    private List<?> elements(int column) {
        Object array = read(() -> rows.getArray(column).getArray());
        if (array instanceof Object[] boxed) {
            return List.of(boxed);
        }
        throw new IllegalStateException("Column " + column + " is no array");
    }

    private @Nullable Long nullableNumber(int column) {
        Object value = read(() -> rows.getObject(column));
        if (value instanceof BigInteger wide) {
            return wide.longValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return value == null ? null : ((Number) value).longValue();
    }

    private static <T> @Nullable T read(ColumnReader<T> reader) {
        try {
            return reader.read();
        } catch (SQLException e) {
            throw WarehouseReader.failure(e);
        }
    }

    private interface ColumnReader<T> {
        @Nullable T read() throws SQLException;
    }
}
