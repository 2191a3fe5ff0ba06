package dev.touchpoint.query.abandonment;

import java.util.List;

/**
 * Products by what became of them.
 *
 * @param count how many were looked at, put into one of the carts or bought with one
 * @param top those most often left, most first
 */
public record Products(long count, List<ProductFigures> top) {}
