package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the open carts.
 *
 * @param site the site
 * @param asOf what deadlines were compared with; the same for all pages
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param count how many carts are open in all
 * @param carts those of this page, the ones abandoned next first
 * @param next what to send as cursor for the page after; null when this is the last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OpenCarts(
        String site,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long count,
        List<OpenCart> carts,
        @Nullable String next)
        implements Tabular {

    @Override
    public List<OpenCart> rows() {
        return carts;
    }

    @Override
    public Class<? extends Record> rowType() {
        return OpenCart.class;
    }
}
