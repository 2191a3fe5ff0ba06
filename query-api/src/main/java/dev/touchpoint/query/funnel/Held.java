package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Property;
import org.jspecify.annotations.Nullable;

/**
 * What all touchpoints of an attempt have in common.
 *
 * @param property the property; null for a product, of which a touchpoint may have several
 */
record Held(@Nullable Property property) {

    /** How a question calls the product. */
    static final String PRODUCT = "product";
}
