package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code identity_merges}: a change of who is who.
 *
 * @param site the site
 * @param person whose touchpoints change hands: those of a device, or of a customer
 * @param stretch names the stretch among those of the person: of a device the event it begins with, of a customer its
 *     first millisecond; empty from the beginning
 * @param since from when on; null from the beginning
 * @param before who it was taken for
 * @param into who it is
 * @param reason why
 * @param at when the touchpoint that says so occurred
 * @param origin its origin
 * @param eventId its event id
 * @param moved how many touchpoints had been taken for {@code before}'s
 */
public record IdentityMergeRow(
        String site,
        String person,
        String stretch,
        @Nullable Instant since,
        String before,
        String into,
        Reason reason,
        Instant at,
        String origin,
        String eventId,
        long moved)
        implements VersionedRow {

    /** Why who is who has changed. */
    public enum Reason {
        SIGN_IN,
        INTERVAL_CHANGE,
        SIGN_OUT,
        ALIAS,
        SPLIT;

        /** As it is told: {@code sign_in}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Table table() {
        return Table.IDENTITY_MERGES;
    }

    @Override
    public String key() {
        return stretch;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(stretch);
        out.nullableTime(since);
        out.string(before);
        out.string(into);
        out.string(reason.label());
        out.time(at);
        out.string(origin);
        out.string(eventId);
        out.uint32(moved);
    }
}
