@NullMarked
package dev.touchpoint.query.funnel;

import org.jspecify.annotations.NullMarked;
