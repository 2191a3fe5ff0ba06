@NullMarked
package dev.touchpoint.query.client;

import org.jspecify.annotations.NullMarked;
