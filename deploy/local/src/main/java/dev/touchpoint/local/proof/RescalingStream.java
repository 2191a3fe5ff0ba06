package dev.touchpoint.local.proof;

import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StackSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a stack, apart from the other parts, so that it can go on with another parallelism from where it stopped. With
 * it the query API, which isn't ready before it.
 */
final class RescalingStream implements AutoCloseable {

    static final Set<Part> PARTS = Collections.unmodifiableSet(EnumSet.of(Part.JOURNEY_STREAM, Part.QUERY_API));

    private final StackSettings servers;
    private @Nullable LocalStack stream;

    /** Beside these servers. */
    RescalingStream(StackSettings servers) {
        this.servers = servers;
    }

    /** The folder of its checkpoints. */
    static Path checkpoints(StackSettings servers) {
        return folder(servers).resolve("journey").resolve("checkpoints");
    }

    /** Stops it as it is stopped for a new version, where it runs, and lets it go on. */
    LocalStack goOnWith(int parallelism) {
        close();
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("JOURNEY_PARALLELISM", Integer.toString(parallelism));
        LocalStack started = LocalStack.start(
                new StackSettings(servers.root(), folder(servers), servers.ports(), environment, PARTS));
        stream = started;
        return started;
    }

    @Override
    public void close() {
        LocalStack running = stream;
        if (running != null) {
            running.close();
        }
    }

    private static Path folder(StackSettings servers) {
        return servers.var().resolve("stream");
    }
}
