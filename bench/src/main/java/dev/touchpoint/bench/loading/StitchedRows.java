package dev.touchpoint.bench.loading;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.agent.Agents;
import dev.touchpoint.journeystream.identity.Assignment;
import dev.touchpoint.journeystream.identity.IdentityRules;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.person.PersonStitcher;
import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.TouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stream would write for visitors that nobody else has anything to do with: the same rules, asked without
 * state, timers and exchanges.
 */
final class StitchedRows {

    private final IdentityRules identities;
    private final PersonStitcher stitcher;
    private final BatchTaker batches;
    private final Map<Table, RowBuffer> open = new EnumMap<>(Table.class);

    StitchedRows(StitchSettings settings, BatchTaker batches) {
        this.identities = new IdentityRules(settings);
        this.stitcher = new PersonStitcher(settings);
        this.batches = batches;
    }

    /** Adds all rows of these touchpoints: no duplicates, none of them late or of nobody. */
    void add(List<Touchpoint> touchpoints) throws IOException, InterruptedException {
        Map<String, List<TouchpointFacts>> timelines = new HashMap<>();
        long version = 0;
        for (Touchpoint touchpoint : touchpoints) {
            TouchpointFacts facts = TouchpointFacts.of(touchpoint);
            version = Math.max(version, facts.receivedAt());
            timelines.computeIfAbsent(facts.origin(), any -> new ArrayList<>()).add(facts);
            RowBuffer buffer = buffer(Table.TOUCHPOINTS);
            new TouchpointRow(touchpoint, facts.channel(), false, Agents.of(touchpoint)).write(buffer.out());
            end(buffer);
        }
        Map<String, List<TouchpointFacts>> persons = new HashMap<>();
        for (List<TouchpointFacts> timeline : timelines.values()) {
            timeline.sort(TouchpointFacts.ORDER);
            Assignment assignment = identities.assign(timeline);
            for (VersionedRow identity : assignment.rows()) {
                add(identity, version);
            }
            for (int i = 0; i < timeline.size(); i++) {
                persons.computeIfAbsent(assignment.persons().get(i), any -> new ArrayList<>())
                        .add(timeline.get(i));
            }
        }
        String site = touchpoints.get(0).site();
        for (Map.Entry<String, List<TouchpointFacts>> person : persons.entrySet()) {
            person.getValue().sort(TouchpointFacts.ORDER);
            for (VersionedRow row :
                    stitcher.stitch(site, person.getKey(), person.getValue()).rows()) {
                add(row, version);
            }
        }
    }

    private void add(VersionedRow row, long version) throws IOException, InterruptedException {
        RowBuffer buffer = buffer(row.table());
        RowBinary out = buffer.out();
        row.write(out, version, false);
        end(buffer);
    }

    /** Gives away what is left. */
    void flush() throws InterruptedException {
        for (RowBuffer buffer : Collections.unmodifiableCollection(open.values())) {
            batches.take(buffer);
        }
        open.clear();
    }

    private RowBuffer buffer(Table table) {
        return open.computeIfAbsent(table, missing -> new RowBuffer(missing, 1 << 20));
    }

    private void end(RowBuffer buffer) throws InterruptedException {
        buffer.endRow();
        if (batches.isFull(buffer)) {
            open.remove(buffer.table());
            batches.take(buffer);
        }
    }

    /** Where full buffers go. */
    interface BatchTaker {

        boolean isFull(RowBuffer buffer);

        void take(RowBuffer buffer) throws InterruptedException;
    }
}
