package dev.touchpoint.warehouse;

import java.io.IOException;

/** A row that is written once and never corrected. */
public interface AppendedRow {

    /** Where it goes. */
    Table table();

    /** Writes the whole row. */
    void write(RowBinary out) throws IOException;
}
