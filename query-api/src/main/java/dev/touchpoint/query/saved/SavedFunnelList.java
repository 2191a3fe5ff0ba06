package dev.touchpoint.query.saved;

import java.util.List;

/**
 * The saved funnels of a site.
 *
 * @param site the site
 * @param funnels by name
 */
public record SavedFunnelList(String site, List<SavedFunnelView> funnels) {}
