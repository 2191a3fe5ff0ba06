/** Saved questions: funnels kept by name, run for dashboards, and held against their targets. */
@NullMarked
package dev.touchpoint.query.saved;

import org.jspecify.annotations.NullMarked;
