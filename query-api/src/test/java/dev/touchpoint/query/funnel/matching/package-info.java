@NullMarked
package dev.touchpoint.query.funnel.matching;

import org.jspecify.annotations.NullMarked;
