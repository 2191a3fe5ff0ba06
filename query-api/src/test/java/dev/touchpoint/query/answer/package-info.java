@NullMarked
package dev.touchpoint.query.answer;

import org.jspecify.annotations.NullMarked;
