package dev.touchpoint.local.importing;

import java.util.List;

/**
 * How a batch went.
 *
 * @param number the batch
 * @param rows the rows in it
 * @param accepted how many the collector took
 * @param refused those it, or the reader, refused
 * @param refusedByCollector how many of them were sent: the others made no event
 */
record BatchResult(int number, int rows, int accepted, List<RefusedRow> refused, int refusedByCollector) {

    BatchResult {
        refused = List.copyOf(refused);
    }
}
