@NullMarked
package dev.touchpoint.query.measure;

import org.jspecify.annotations.NullMarked;
