package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.Breakdown;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.progress.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the units asked for, and keeps those of one page. They come in the order of their ids. */
final class PeoplePage implements UnitConsumer {

    private final PeopleRequest request;
    private final FunnelDefinition definition;
    private final String digest;
    private final Set<List<String>> told;
    private final @Nullable String after;
    private final List<FunnelPeople.Entry> entries = new ArrayList<>();
    private String last = "";
    private long count;
    private boolean more;

    /**
     * @param digest of the question, for the next page's cursor
     * @param told the groups that the funnel tells apart, where the others are asked for
     */
    PeoplePage(PeopleRequest request, FunnelDefinition definition, String digest, Set<List<String>> told) {
        this.request = request;
        this.told = told;
        this.digest = digest;
        this.definition = definition;
        PageCursor cursor = request.cursor();
        this.after = cursor == null ? null : cursor.after().get(0);
    }

    @Override
    public void take(String unit, UnitPath path, Passage passage) {
        if (!request.state().holds(passage, request.step()) || !isInGroup(path, passage)) {
            return;
        }
        count++;
        if (after != null && unit.compareTo(after) <= 0) {
            return;
        }
        if (entries.size() == request.limit()) {
            more = true;
            return;
        }
        last = unit;
        boolean isCart = request.funnel().unit() == FunnelUnit.CART;
        int between = isCart ? unit.indexOf(FunnelUnit.BETWEEN) : -1;
        entries.add(new FunnelPeople.Entry(
                unit.substring(between + 1),
                isCart ? unit.substring(0, between) : null,
                Instant.ofEpochMilli(path.time(passage.place(passage.start()))),
                passage.furthest() + 1,
                Instant.ofEpochMilli(path.time(passage.place(passage.furthest())))));
    }

    private boolean isInGroup(UnitPath path, Passage passage) {
        PeopleGroup group = request.group();
        Breakdown breakdown = request.funnel().figures().breakdown();
        return group == null
                || breakdown == null
                || group.has(UnitGroups.of(definition, breakdown, path, passage), told);
    }

    FunnelPeople answer(AsOf asOf) {
        FunnelRequest funnel = request.funnel();
        return new FunnelPeople(
                funnel.site(),
                funnel.unit().label(),
                request.state().label(),
                request.state() == PeopleState.CONVERTED ? null : request.step() + 1,
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                count,
                entries,
                more ? new PageCursor(asOf.at(), digest, List.of(last)).encode() : null);
    }
}
