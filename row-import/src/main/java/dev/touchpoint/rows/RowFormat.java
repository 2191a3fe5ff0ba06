package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a row of a file becomes an event in the collector's own JSON. */
interface RowFormat {

    /**
     * The event of a row; without an id unless the row names one.
     *
     * @param row the row's text
     * @throws BadRowException if the row can't be read
     */
    ObjectNode event(String row) throws BadRowException;
}
