package dev.touchpoint.query.segment;

import java.util.List;

/**
 * The segments of a site.
 *
 * @param site the site
 * @param segments by name
 */
public record SegmentList(String site, List<SegmentView> segments) {}
