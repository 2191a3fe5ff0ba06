package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code journeys}: one way of a person towards a conversion.
 *
 * @param site the site
 * @param person who
 * @param journeyId {@code StableId.of("journey", site, origin, event id)} of the first active touchpoint with a phase
 * @param startedAt that touchpoint's time
 * @param lastActiveAt its last active touchpoint
 * @param lapsesAt {@code journey.lapse} after {@code lastActiveAt}
 * @param convertedAt its first conversion; null when there is none
 * @param furthestPhase number of the highest phase reached
 * @param currentPhase number of the phase it stands in
 * @param touchedPhases numbers of the phases it has touchpoints of, ascending, 0 left out
 * @param touchpoints how many touchpoints belong to it, passive ones included
 * @param conversions how many conversions
 * @param channel the channel of the first touchpoint's session, else of the touchpoint
 * @param device the device of the touchpoint it starts with
 * @param lastName the name of the last active touchpoint
 * @param lastPage the path of the last page seen
 * @param approximate whether older touchpoints were folded away, so that a late event may count differently
 * @param modelVersion the version of the site's phase model it is judged by, 0 for the default model; up to 2^31 − 1
 */
public record JourneyRow(
        String site,
        String person,
        String journeyId,
        Instant startedAt,
        Instant lastActiveAt,
        Instant lapsesAt,
        @Nullable Instant convertedAt,
        int furthestPhase,
        int currentPhase,
        List<Integer> touchedPhases,
        int touchpoints,
        int conversions,
        String channel,
        String device,
        String lastName,
        String lastPage,
        boolean approximate,
        int modelVersion)
        implements VersionedRow {

    /** The columns before tombstones named what replaced a journey, in their order. */
    static final List<String> FIRST_COLUMNS = List.of(
            "site",
            "person",
            "journey_id",
            "started_at",
            "last_active_at",
            "lapses_at",
            "converted_at",
            "furthest_phase",
            "current_phase",
            "touched_phases",
            "touchpoints",
            "conversions",
            "channel",
            "device",
            "last_name",
            "last_page",
            "approximate",
            "model_version",
            "version",
            "is_deleted");

    @Override
    public Table table() {
        return Table.JOURNEYS;
    }

    @Override
    public String key() {
        return journeyId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(journeyId);
        out.time(startedAt);
        out.time(lastActiveAt);
        out.time(lapsesAt);
        out.nullableTime(convertedAt);
        out.uint8(furthestPhase);
        out.uint8(currentPhase);
        out.phases(touchedPhases);
        out.uint32(touchpoints);
        out.uint32(conversions);
        out.string(channel);
        out.string(device);
        out.string(lastName);
        out.string(lastPage);
        out.bool(approximate);
        out.uint32(modelVersion);
        // Nothing has replaced a journey that is there; the stream's tombstones say what has.
        out.string("");
    }
}
