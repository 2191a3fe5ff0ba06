/** Step funnels: who passes asked-for steps in order, within a window. */
@NullMarked
package dev.touchpoint.query.funnel;

import org.jspecify.annotations.NullMarked;
