package dev.touchpoint.local.fingerprint;

import com.clickhouse.client.api.Client;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.warehouse.Warehouse;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchpoint fingerprint}: what the tables hold, as one hash each. */
@Command(
        name = "fingerprint",
        description = {
            "Prints one hash per table over its latest rows.",
            "",
            "Two runs over the same events must give the same hashes, whatever the order, the restarts or the"
                    + " parallelism. Left out are only the columns that say when something was received or written.",
            ""
        },
        footer = {
            "",
            "ClickHouse is found by CLICKHOUSE_URL (or CLICKHOUSE_PORT on this machine), CLICKHOUSE_DATABASE, CLICKHOUSE_USER"
                    + " and CLICKHOUSE_PASSWORD.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 ClickHouse is away, 4 the tables aren't complete until --as-of."
        })
public final class FingerprintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--site", paramLabel = "SITE", defaultValue = "", description = "One site only (default: all).")
    private String site = "";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Fail unless everything received until then is in the tables.")
    private @Nullable Instant asOf;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Warehouse warehouse = Warehouse.of(environment());
        return CommandRun.of(spec, warehouse, () -> run(warehouse));
    }

    private int run(Warehouse warehouse) {
        Fingerprint fingerprint;
        try (Client client = warehouse.connect()) {
            fingerprint = new Fingerprinter(client).of(site);
        }
        Instant completeUntil = fingerprint.completeUntil();
        if (asOf != null && (completeUntil == null || completeUntil.isBefore(asOf))) {
            throw ServiceException.late("The tables are complete until %s, not until %s."
                    .formatted(completeUntil == null ? "never" : completeUntil, asOf));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(fingerprint));
        } else {
            print(fingerprint, out);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    /** As the local stack has it, unless there is an address. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent(
                "CLICKHOUSE_URL", "http://127.0.0.1:" + Ports.of(environment).clickhouse());
        return environment;
    }

    private void print(Fingerprint fingerprint, PrintWriter out) {
        TextTable table = new TextTable().text("table").number("rows").text("hash");
        fingerprint.tables().forEach(print -> table.row(print.table(), Figures.count(print.rows()), print.hash()));
        table.lines().forEach(out::println);
        out.println("as of " + (fingerprint.completeUntil() == null ? "no commit yet" : fingerprint.completeUntil())
                + (site.isEmpty() ? ", all sites" : ", site " + site));
    }

    private String toJson(Fingerprint fingerprint) {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        answer.put("site", site);
        answer.put(
                "as_of",
                fingerprint.completeUntil() == null
                        ? null
                        : fingerprint.completeUntil().toString());
        ObjectNode tables = answer.putObject("tables");
        fingerprint
                .tables()
                .forEach(print -> tables.putObject(print.table())
                        .put("rows", print.rows())
                        .put("hash", print.hash()));
        return answer.toPrettyString();
    }
}
