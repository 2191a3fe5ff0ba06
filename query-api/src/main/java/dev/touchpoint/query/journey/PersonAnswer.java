package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person. Every list is in the order of time and holds the latest rows up to the limit.
 *
 * @param site the site
 * @param person who: {@code customer:…} or {@code device:…}
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param truncated the lists that were cut at the limit: older rows are missing there
 * @param sessions visits
 * @param journeys ways towards a conversion
 * @param otherTouchpoints touchpoints in none of the journeys shown
 * @param carts carts
 * @param identities devices; of a group those of its members
 * @param merges who became this person, or was it for a while, and why
 * @param suspect whether there are more devices than a person would use: then it may be several
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PersonAnswer(
        String site,
        String person,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        List<String> truncated,
        List<SessionView> sessions,
        List<JourneyView> journeys,
        List<TouchpointView> otherTouchpoints,
        List<CartView> carts,
        List<IdentityView> identities,
        List<MergeView> merges,
        boolean suspect) {}
