package dev.touchpoint.bench.measuring;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An engine and a query API of the bench's own, on free ports and a folder of their own. */
public final class BenchStack implements AutoCloseable {

    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String SETTING = " -Dquarkus.datasource.jdbc.additional-jdbc-properties.clickhouse_setting_";

    /**
     * A question may take longer on this machine than a user would wait: it is measured all the same. Nothing is kept of
     * an answer, nor, on either side, of where its rows were found: it is the asking that is measured.
     */
    private static final Map<String, String> MEASURED = Map.of(
            "QUERY_MAX_SECONDS",
            "300",
            "QUERY_CACHE_BYTES",
            "0",
            JAVA_OPTIONS,
            SETTING + "use_query_condition_cache=0");

    private final LocalStack parts;

    private BenchStack(LocalStack parts) {
        this.parts = parts;
    }

    /** The engine alone, to fill it. */
    public static BenchStack engine(Path root, Path folder) {
        return start(root, folder, EnumSet.of(Part.CLICKHOUSE), Map.of());
    }

    /** Both. */
    public static BenchStack engineAndApi(Path root, Path folder) {
        return start(root, folder, EnumSet.of(Part.CLICKHOUSE, Part.QUERY_API), MEASURED);
    }

    /** Both, where no statement of the API may take more memory than that. */
    public static BenchStack withBound(Path root, Path folder, long bytes) {
        return start(
                root,
                folder,
                EnumSet.of(Part.CLICKHOUSE, Part.QUERY_API),
                Map.of(JAVA_OPTIONS, SETTING + "max_memory_usage=" + bytes));
    }

    private static BenchStack start(Path root, Path folder, EnumSet<Part> parts, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TOUCHPOINT_VAR", folder.toString());
        return new BenchStack(LocalStack.start(new StackSettings(root, folder, Ports.free(), environment, parts)));
    }

    public Client client() {
        return new Warehouse(parts.settings().clickhouse(), "default", "default", "").connect();
    }

    public URI clickhouse() {
        return parts.settings().clickhouse();
    }

    public URI api() {
        return parts.settings().query();
    }

    /** The processes whose time and memory count. */
    public List<ProcessUse> processes() {
        return parts.status().stream()
                .map(status -> new ProcessUse(status.part().label(), status.pid()))
                .toList();
    }

    @Override
    public void close() {
        parts.close();
    }
}
