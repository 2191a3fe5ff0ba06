/** What is refused and why: limits, reasons, and the rules for times, amounts and texts. */
@NullMarked
package dev.touchpoint.ingest.validation;

import org.jspecify.annotations.NullMarked;
