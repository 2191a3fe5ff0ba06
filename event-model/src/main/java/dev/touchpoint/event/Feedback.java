package dev.touchpoint.event;

/**
 * What a visitor said of the experience.
 *
 * @param score the score given, from 0 to {@code scale}
 * @param scale the best score possible, above 0
 * @param comment free text, may be empty
 */
public record Feedback(double score, double scale, String comment) {}
