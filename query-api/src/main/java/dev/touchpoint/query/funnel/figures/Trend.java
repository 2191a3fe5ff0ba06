package dev.touchpoint.query.funnel.figures;

import java.time.ZoneId;

/**
 * Figures by the start of the attempts that count.
 *
 * @param unit how long a bucket is
 * @param zone whose calendar it follows
 */
public record Trend(TrendUnit unit, ZoneId zone) {}
