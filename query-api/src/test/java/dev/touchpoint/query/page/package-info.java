@NullMarked
package dev.touchpoint.query.page;

import org.jspecify.annotations.NullMarked;
