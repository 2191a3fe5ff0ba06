package dev.touchpoint.query.sql;

import java.util.List;

/**
 * Some rows of an answer, column by column. Columns are asked for by their place, from 1, in the order of the statement.
 *
 * @param rows how many rows
 * @param columns each with as many values
 */
public record Block(int rows, List<Column> columns) {

    public Block {
        columns = List.copyOf(columns);
    }

    /** A column of numbers, moments or flags. */
    public Column.Numbers numbers(int column) {
        return (Column.Numbers) columns.get(column - 1);
    }

    /** A column of texts. */
    public Column.Texts texts(int column) {
        return (Column.Texts) columns.get(column - 1);
    }

    /** A column of arrays. */
    public Column.Arrays arrays(int column) {
        return (Column.Arrays) columns.get(column - 1);
    }
}
