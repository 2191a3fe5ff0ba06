package dev.touchpoint.journeystream.recovery;

import java.nio.file.Path;

/** There are checkpoints, and none can be read: to begin anew without saying so would hide that state is lost. */
public final class NoReadableCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoReadableCheckpointException(Path directory) {
        super(("None of the checkpoints below %s can be read. Restore one from a backup; or move the directory away to"
                        + " rebuild everything from the log, which gives the same tables and takes its time.")
                .formatted(directory));
    }
}
