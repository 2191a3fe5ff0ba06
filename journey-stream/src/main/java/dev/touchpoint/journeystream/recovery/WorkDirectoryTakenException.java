package dev.touchpoint.journeystream.recovery;

import java.nio.file.Path;

/**
 * Another stream works with this state. Both would go on from the same checkpoint, and write what follows from it each: sums in
 * the tables would count it twice.
 */
public final class WorkDirectoryTakenException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what would be right.
     *
     * @param directory where the other one works
     * @param pid its process; empty text where that isn't known
     */
    WorkDirectoryTakenException(Path directory, String pid) {
        super(("Another process%s works in %s: two streams with one state would write their rows into the tables twice."
                        + " Nothing was written. Wait until it has ended; or end it, if the command or the supervisor"
                        + " that started it was killed and has left it behind.")
                .formatted(pid.isEmpty() ? "" : " (" + pid + ")", directory));
    }
}
