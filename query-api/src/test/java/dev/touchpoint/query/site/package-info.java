@NullMarked
package dev.touchpoint.query.site;

import org.jspecify.annotations.NullMarked;
