/** A site's phase model: which phase a touchpoint belongs to, what takes a journey back, and how its sessions are cut. */
@NullMarked
package dev.touchpoint.event.model;

import org.jspecify.annotations.NullMarked;
