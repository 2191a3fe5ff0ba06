package dev.touchpoint.query.privacy;

import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads everything stored of one person, row by row: what it holds at once doesn't depend on how much there is. A customer
 * who others are one with is told with all that was those others'.
 */
@ApplicationScoped
public class PersonExport {

    /** Parts of the questions; each may have places of those behind it. */
    private static final List<String> PARTS = List.of("named", "origins", "persons");

    private static final Question KNOWN = question("known");
    private static final List<String> TABLES = List.of(
            "touchpoints",
            "stitched_touchpoints",
            "sessions",
            "journeys",
            "phase_transitions",
            "carts",
            "identities",
            "identity_merges",
            "suspect_persons");
    private static final int BUFFER = 64 * 1024;

    private final WarehouseReader warehouse;

    PersonExport(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /** Whether anything is stored of this person. */
    boolean knows(String site, String person) {
        return warehouse.first(KNOWN, binds(site, person), row -> true).isPresent();
    }

    /** Writes a line of JSON for every row, and one that says how many there were. */
    void write(String site, String person, OutputStream to) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(to, BUFFER);
        long[] rows = {0};
        for (String table : TABLES) {
            warehouse.each(question(table), binds(site, person), row -> {
                line(out, "{\"table\":\"%s\",\"row\":%s}".formatted(table, row.text(1)));
                rows[0]++;
            });
        }
        line(out, "{\"rows\":%d}".formatted(rows[0]));
        out.flush();
    }

    private static Map<String, Object> binds(String site, String person) {
        return Map.of("site", site, "person", person);
    }

    private static void line(OutputStream out, String json) {
        try {
            out.write(json.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("Whoever asked has gone", e);
        }
    }

    private static Question question(String name) {
        String sql = text(name);
        for (String part : PARTS) {
            sql = Question.fill(sql, Map.of(part, text(part)));
        }
        return Question.compose(sql, Map.of());
    }

    private static String text(String name) {
        return Question.text(PersonExport.class, name + ".sql");
    }
}
