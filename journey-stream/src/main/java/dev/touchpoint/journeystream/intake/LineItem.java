package dev.touchpoint.journeystream.intake;

/**
 * One line of a cart or an order, reduced to what counts.
 *
 * @param sku the article's id
 * @param quantity how many
 * @param priceMicros price of one, in millionths of the currency's unit
 */
public record LineItem(String sku, long quantity, long priceMicros) {}
