/** Files in YAML, read with the place of everything in them, so that all errors are told at once, each by line and key. */
@NullMarked
package dev.touchpoint.event.yaml;

import org.jspecify.annotations.NullMarked;
