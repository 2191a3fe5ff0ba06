@NullMarked
package dev.touchpoint.query.funnel.figures;

import org.jspecify.annotations.NullMarked;
