@NullMarked
package dev.touchpoint.ingest.plain;

import org.jspecify.annotations.NullMarked;
