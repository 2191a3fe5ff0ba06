package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a row of a file becomes an event in the collector's own JSON. */
interface RowFormat {

    /**
     * The event of a row.
     *
     * @param row the row's text
     * @param derivedId the id the event gets unless the row names one
     * @throws BadRowException if the row can't be read
     */
    ObjectNode event(String row, String derivedId) throws BadRowException;
}
