package dev.touchpoint.query.named;

import java.time.Instant;

/**
 * A definition kept by name, as it stands.
 *
 * @param name what it is called on its site
 * @param definition the JSON it was stored as
 * @param createdAt when it was stored first, since it was last deleted
 * @param changedAt when it was stored last
 * @param version rises with each change
 */
public record Named(String name, String definition, Instant createdAt, Instant changedAt, long version) {

    /** What HTTP calls this state of it. */
    public String etag() {
        return "\"" + version + "\"";
    }
}
