package dev.touchpoint.local.importing;

import dev.touchpoint.rows.EventRow;
import java.util.List;

/**
 * Some consecutive rows.
 *
 * @param number its number, from 0, the same whenever the same import runs
 * @param rows its rows
 */
record Batch(int number, List<EventRow> rows) {}
