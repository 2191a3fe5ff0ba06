/** What is configured of each site. */
@NullMarked
package dev.touchpoint.query.site;

import org.jspecify.annotations.NullMarked;
