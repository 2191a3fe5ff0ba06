package dev.touchpoint.ingest.spool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Whether there is a spool, for whom, and how large it may grow. */
@ConfigMapping(prefix = "ingest.spool")
public interface SpoolSettings {

    /** Its folder, of one collector alone; without it there is no spool. */
    Optional<Path> path();

    /** The sites whose events go there while Kafka is away: those whose senders can't send again. {@code *} for all. */
    Optional<Set<String>> sites();

    /** Bytes it may take on disk; beyond, clients are asked to come back. */
    @WithDefault("1073741824")
    long maxBytes();

    /** Bytes after which a file is ended and the next begun. */
    @WithDefault("8388608")
    int segmentBytes();
}
