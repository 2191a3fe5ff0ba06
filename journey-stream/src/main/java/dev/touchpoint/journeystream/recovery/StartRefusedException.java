package dev.touchpoint.journeystream.recovery;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * The stream doesn't go on from the state, the tables and the log it finds: wrong rows would follow. Starting again doesn't help, so
 * that Flink doesn't try; someone has to do what the message says.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public abstract sealed class StartRefusedException extends RuntimeException
        permits LogMismatchException,
                MissingStateException,
                NoReadableCheckpointException,
                TablesAheadException,
                TablesBehindException,
                WorkDirectoryTakenException {

    private static final long serialVersionUID = 1L;

    StartRefusedException(String message) {
        super(message);
    }
}
