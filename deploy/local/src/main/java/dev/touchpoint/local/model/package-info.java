/** Phase models of sites: checked, put into force, listed, shown and taken away again. */
@NullMarked
package dev.touchpoint.local.model;

import org.jspecify.annotations.NullMarked;
