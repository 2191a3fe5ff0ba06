package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.sql.Block;
import dev.touchpoint.query.sql.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges units by their paths. Those with one path are judged as they arrive; the paths of others are kept until all have
 * arrived, then put in order.
 */
final class PathWalk {

    private static final int SINGLE = 1;
    private static final int UNIT = 2;
    private static final int ORIGIN = 3;
    private static final int WITHOUT_SEQUENCE = 4;
    private static final int SEQUENCE = 5;
    private static final int EVENT_ID = 6;
    private static final int VERSION = 7;
    private static final int TOUCHPOINTS = 8;

    private final FunnelRules rules;
    private final UnitConsumer consumer;
    private final PathReading reading;
    private final UnitPath path = new UnitPath();
    private final Map<String, List<PathPiece>> several = new HashMap<>();
    private final boolean inOrder;
    private String unit = "";
    private long kept;
    private long paths;
    private long versions;

    /**
     * @param inOrder whether the paths come unit by unit; else the consumer doesn't learn the ids of those with one path
     * @param consumer gets every unit that made an attempt
     */
    PathWalk(FunnelRequest request, FunnelDefinition definition, boolean inOrder, UnitConsumer consumer) {
        this.rules = new FunnelRules(definition);
        this.reading = new PathReading(request, definition);
        this.inOrder = inOrder;
        this.consumer = consumer;
    }

    /**
     * Takes the next paths.
     *
     * @throws TooManyPathsException if more would have to be kept than there is room for
     */
    void take(Block block) {
        Column.Numbers single = block.numbers(SINGLE);
        Column.Arrays touchpoints = block.arrays(TOUCHPOINTS);
        for (int row = 0; row < block.rows(); row++) {
            paths++;
            versions += block.numbers(VERSION).at(row);
            String next = inOrder ? block.texts(UNIT).at(row) : "";
            if (!next.equals(unit)) {
                end();
                unit = next;
            }
            if (single.flag(row)) {
                reading.read(touchpoints, row, path);
                judge(next);
            } else {
                keep(block, row);
            }
        }
    }

    private void keep(Block block, int row) {
        reading.read(block.arrays(TOUCHPOINTS), row, path);
        PathPiece piece = new PathPiece(
                PathReading.begin(block.arrays(TOUCHPOINTS), row),
                block.texts(ORIGIN).at(row),
                block.numbers(WITHOUT_SEQUENCE).flag(row),
                block.numbers(SEQUENCE).at(row),
                block.texts(EVENT_ID).at(row),
                path.copy());
        path.clear();
        kept += 1 + piece.touchpoints().size();
        if (kept > TooManyPathsException.MOST_TOUCHPOINTS) {
            throw new TooManyPathsException();
        }
        several.computeIfAbsent(block.texts(UNIT).at(row), unused -> new ArrayList<>(2))
                .add(piece);
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

    /** No paths of the units so far are left. */
    void end() {
        several.forEach((id, pieces) -> {
            Collections.sort(pieces);
            pieces.forEach(piece -> path.addAll(piece.touchpoints()));
            judge(id);
        });
        several.clear();
        kept = 0;
    }

    /** How many paths came. */
    long paths() {
        return paths;
    }

    /** What their versions sum up to. */
    long versions() {
        return versions;
    }
}
