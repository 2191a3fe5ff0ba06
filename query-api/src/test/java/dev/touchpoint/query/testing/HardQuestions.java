package dev.touchpoint.query.testing;

import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.sql.BlockReader;
import dev.touchpoint.query.sql.ManyQuestions;
import dev.touchpoint.query.sql.ManyQuestions.Together;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Questions that take long, much memory or many rows. Only the service under test has them. */
@Path("/test")
public class HardQuestions {

    /** For half a minute. */
    public static final String SLOW = "SELECT sum(sleepEachRow(0.1)) FROM numbers(300) SETTINGS max_block_size = 1";

    private static final String LARGE =
            "SELECT length(groupArray(concat(repeat('x', 1000), toString(number)))) FROM numbers(400000)";
    private static final String WIDE = "SELECT sum(number) FROM numbers(3000000)";

    /** For a minute, and the warehouse has no limit of its own for it. */
    private static final String SILENT = "SELECT toUInt64(sum(sleepEachRow(0.1))) AS silent FROM numbers(600)"
            + " SETTINGS max_block_size = 1, max_execution_time = 0";

    private static final String DRIPPING =
            "SELECT number, sleepEachRow(0.1) FROM numbers(600) SETTINGS max_block_size = 1";

    private static final int LETTERS = 5_000_000;

    private final WarehouseReader warehouse;
    private final BlockReader blocks;
    private final ManyQuestions many;

    HardQuestions(WarehouseReader warehouse, BlockReader blocks, ManyQuestions many) {
        this.warehouse = warehouse;
        this.blocks = blocks;
        this.many = many;
    }

    @GET
    @Path("/silent")
    @Operation(hidden = true)
    public String silent() {
        return ask(SILENT);
    }

    @GET
    @Path("/silent-blocks")
    @Operation(hidden = true)
    public String silentBlocks() {
        blocks.each(Question.compose(SILENT, Map.of()), Map.of(), Allowance.endless(), block -> {});
        return "{}";
    }

    /** Begins at once, and is never ready in time. */
    @GET
    @Path("/dripping-blocks")
    @Operation(hidden = true)
    public String drippingBlocks() {
        blocks.each(Question.compose(DRIPPING, Map.of()), Map.of(), Allowance.endless(), block -> {});
        return "{}";
    }

    @GET
    @Path("/large-blocks")
    @Operation(hidden = true)
    public String largeBlocks() {
        blocks.each(Question.compose(LARGE, Map.of()), Map.of(), Allowance.endless(), block -> {});
        return "{}";
    }

    /** Longer than the warehouse reads. */
    @GET
    @Path("/long-blocks")
    @Operation(hidden = true)
    public String longBlocks() {
        blocks.each(
                Question.compose("SELECT toUInt64(length(:text)) AS letters", Map.of()),
                Map.of("text", "x".repeat(LETTERS)),
                Allowance.endless(),
                block -> {});
        return "{}";
    }

    @GET
    @Path("/slow")
    @Operation(hidden = true)
    public String slow() {
        return ask(SLOW);
    }

    @GET
    @Path("/slow-blocks")
    @Operation(hidden = true)
    public String slowBlocks() {
        blocks.each(Question.compose(SLOW, Map.of()), Map.of(), Allowance.endless(), block -> {});
        return "{}";
    }

    /** Two statements, beside each other where there is room. */
    @GET
    @Path("/slow-together")
    @Operation(hidden = true)
    public String slowTogether() {
        Together slow = Together.of(List.of(Question.compose(SLOW, Map.of())));
        many.ask(slow, slow, Map.of());
        return "{}";
    }

    @GET
    @Path("/large")
    @Operation(hidden = true)
    public String large() {
        return ask(LARGE);
    }

    @GET
    @Path("/wide")
    @Operation(hidden = true)
    public String wide() {
        return ask(WIDE);
    }

    private String ask(String sql) {
        return "{\"sum\": %d}"
                .formatted(warehouse
                        .first(Question.compose(sql, Map.of()), Map.of(), row -> row.number(1))
                        .orElseThrow());
    }
}
