package dev.touchpoint.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.segment.RandomPredicate;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceSegments;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a random site is asked: of everybody, or of a segment.
 *
 * @param parameter what is added to the question
 * @param world what the tables hold of them
 * @param people who is in the segment; null for everybody
 */
public record AskedSegment(
        String parameter, World world, @Nullable Set<String> people) {

    /**
     * One by chance, which the site keeps from now on.
     *
     * @param start when the histories begin
     * @param asOf what deadlines are compared with
     */
    public static AskedSegment any(Random random, Api api, World world, Instant start, Instant asOf) {
        if (random.nextBoolean()) {
            return new AskedSegment("", world, null);
        }
        RandomPredicate predicate =
                RandomPredicate.of(random, new ReferenceSegments(world.tables(), world.site()), start, asOf, 1);
        Api.Answer kept = api.send(
                "PUT", "/v1/segments/by-chance?site=" + world.site(), "{\"where\": %s}".formatted(predicate.json()));
        assertThat(kept.status()).as("seed %d: %s", Seed.value(), kept.text()).isIn(200, 201);
        return new AskedSegment("&segment=by-chance", world.only(predicate.people()), predicate.people());
    }
}
