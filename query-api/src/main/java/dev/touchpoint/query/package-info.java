/** The query service: answers questions about journeys from the warehouse's tables. */
@NullMarked
package dev.touchpoint.query;

import org.jspecify.annotations.NullMarked;
