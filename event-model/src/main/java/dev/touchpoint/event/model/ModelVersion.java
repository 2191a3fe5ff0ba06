package dev.touchpoint.event.model;

import dev.touchpoint.event.Moment;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One version of a site's phase model.
 *
 * @param site the site; empty for every site, in a rebuild that tries a model
 * @param version its number among those of the site, from 1 on; it is never another's, also when this one is gone
 * @param from the moment from which it is valid, until that of the next; what is finer than a millisecond is dropped
 * @param putAt when it was put
 * @param yaml the model, as {@link ModelReader} reads it; empty when it was taken away
 */
public record ModelVersion(String site, int version, Instant from, Instant putAt, String yaml) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException if the number is below 1, or {@code from} is no moment of the years 1970 to 9999 */
    public ModelVersion {
        if (version < 1) {
            throw new IllegalArgumentException("version is a number from 1 on");
        }
        from = Moment.named("from", from.truncatedTo(ChronoUnit.MILLIS));
    }

    /** A version that was taken away. */
    public static ModelVersion gone(String site, int version) {
        return new ModelVersion(site, version, Instant.EPOCH, Instant.EPOCH, "");
    }

    /** Whether it was taken away. */
    public boolean isGone() {
        return yaml.isEmpty();
    }

    /** Whether it may be that of a site. */
    public boolean concerns(String someSite) {
        return site.isEmpty() || site.equals(someSite);
    }

    /** What names the record on the topic. */
    public String key() {
        return site + '\u0000' + version;
    }
}
