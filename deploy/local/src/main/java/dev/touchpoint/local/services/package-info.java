/** The running services as the commands see them: the collector, the query API, and when what was sent is visible. */
@NullMarked
package dev.touchpoint.local.services;

import org.jspecify.annotations.NullMarked;
