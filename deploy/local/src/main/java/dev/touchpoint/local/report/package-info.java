/** What the commands print: aligned tables, bars, the progress of something long, and what is wrong with a file. */
@NullMarked
package dev.touchpoint.local.report;

import org.jspecify.annotations.NullMarked;
