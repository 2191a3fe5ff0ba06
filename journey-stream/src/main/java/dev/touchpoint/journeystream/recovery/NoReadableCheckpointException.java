package dev.touchpoint.journeystream.recovery;

import java.nio.file.Path;

/** There are checkpoints, and none can be read: to begin anew without saying so would hide that state is lost. */
public final class NoReadableCheckpointException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    NoReadableCheckpointException(Path directory) {
        super(
                ("None of the checkpoints below %s can be read, with all files they name, by whole paths: a directory that was"
                                + " moved has to be back in its place. Else restore it from a backup."
                                + " If there is none: ./touchpoint replay --swap builds tables and state anew from the log, and"
                                + " puts both in the place of these.")
                        .formatted(directory));
    }
}
