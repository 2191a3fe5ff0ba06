package dev.touchpoint.ingest.admission;

import dev.touchpoint.ingest.privacy.SitePrivacy;

/**
 * A site that events are taken for.
 *
 * @param name its name, at most 64 letters, digits, {@code _} and {@code -}
 * @param origins the origins its browser keys are taken from
 * @param limitOfKey how much each of its keys may send
 * @param limitOfAddress how much one address may send by its browser keys
 * @param privacy what is kept of its visitors
 */
public record Site(String name, Origins origins, RateLimit limitOfKey, RateLimit limitOfAddress, SitePrivacy privacy) {}
