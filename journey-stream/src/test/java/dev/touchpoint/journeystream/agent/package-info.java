/** What sent a touchpoint: a person's device and browser, or a program. */
@NullMarked
package dev.touchpoint.journeystream.agent;

import org.jspecify.annotations.NullMarked;
