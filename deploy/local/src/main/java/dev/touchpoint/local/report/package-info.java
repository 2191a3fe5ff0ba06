/** What the commands print: aligned tables, bars and the progress of something long. */
@NullMarked
package dev.touchpoint.local.report;

import org.jspecify.annotations.NullMarked;
