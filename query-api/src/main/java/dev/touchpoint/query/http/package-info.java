/** What all answers share: parameters read and bounded, problems told in one form. */
@NullMarked
package dev.touchpoint.query.http;

import org.jspecify.annotations.NullMarked;
