package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.sql.Block;
import dev.touchpoint.query.sql.Column;

/**
 * Judges units by their paths. Those with one path are judged as they arrive; the paths of others come one unit after the
 * other, between those, and are kept until the next such unit begins.
 */
final class PathWalk {

    private static final int SINGLE = 1;
    private static final int UNIT = 2;
    private static final int ORIGIN = 3;
    private static final int WITHOUT_SEQUENCE = 4;
    private static final int SEQUENCE = 5;
    private static final int EVENT_ID = 6;
    private static final int PRINT = 7;
    private static final int TOUCHPOINTS = 8;

    private final FunnelRules rules;
    private final UnitConsumer consumer;
    private final PathReading reading;
    private final UnitPath path;
    private final PathPieces pieces = new PathPieces();
    private String unit = "";
    private long paths;
    private long prints;

    /**
     * @param allowance where the room for one unit's touchpoints is taken from
     * @param consumer gets every unit that made an attempt, with its id where the statement tells it
     */
    PathWalk(FunnelRequest request, FunnelDefinition definition, Allowance allowance, UnitConsumer consumer) {
        this.path = new UnitPath(allowance);
        this.rules = new FunnelRules(definition);
        this.reading = new PathReading(request, definition);
        this.consumer = consumer;
    }

    /** Takes the next paths. */
    void take(Block block) {
        Column.Numbers single = block.numbers(SINGLE);
        Column.Arrays touchpoints = block.arrays(TOUCHPOINTS);
        for (int row = 0; row < block.rows(); row++) {
            paths++;
            prints += block.numbers(PRINT).at(row);
            String id = block.texts(UNIT).at(row);
            if (!id.isEmpty() && !id.equals(unit)) {
                end();
                unit = id;
            }
            reading.read(touchpoints, row, path);
            if (single.flag(row)) {
                judge(id);
            } else {
                keep(block, row);
            }
        }
    }

    private void keep(Block block, int row) {
        pieces.add(new PathPiece(
                PathReading.begin(block.arrays(TOUCHPOINTS), row),
                block.texts(ORIGIN).at(row),
                block.numbers(WITHOUT_SEQUENCE).flag(row),
                block.numbers(SEQUENCE).at(row),
                block.texts(EVENT_ID).at(row),
                path.copy()));
        path.clear();
    }

    private void judge(String id) {
        if (path.size() > 0) {
            Passage passage = rules.judge(path);
            if (passage.exists()) {
                consumer.take(id, path, passage);
            }
            path.clear();
        }
    }

    /** No paths of the unit with several are left. */
    void end() {
        pieces.moveTo(path);
        judge(unit);
    }

    /** How many paths came. */
    long paths() {
        return paths;
    }

    /** What their prints sum up to. */
    long prints() {
        return prints;
    }
}
