package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.identity.AliasClaim;

/**
 * A claim that customers are one, or aren't any more, comes or is taken back.
 *
 * @param site the site
 * @param claim the claim
 * @param holds whether it comes
 */
public record AliasChange(String site, AliasClaim claim, boolean holds) {}
