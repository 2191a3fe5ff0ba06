@NullMarked
package dev.touchpoint.query.http;

import org.jspecify.annotations.NullMarked;
