/** How far one unit comes through a funnel's steps: pure rules over its touchpoints, without questions, tables or sums. */
@NullMarked
package dev.touchpoint.query.funnel.matching;

import org.jspecify.annotations.NullMarked;
