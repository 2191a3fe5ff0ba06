package dev.touchpoint.query.rejected;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was refused.
 *
 * @param site the site
 * @param completeUntil everything refused until then is in it; null when nothing was published yet
 * @param count how much was refused on all pages
 * @param rows this page's, the newest first
 * @param next what to send as cursor for the page after; null when this is the last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RejectedPage(
        String site,
        @Nullable Instant completeUntil,
        long count,
        List<RejectedView> rows,
        @Nullable String next) implements Tabular {

    @Override
    public Class<? extends Record> rowType() {
        return RejectedView.class;
    }
}
