package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import java.io.Serializable;
import java.util.List;

/** Knows all requests to be forgotten there were when it is asked. */
@FunctionalInterface
public interface ErasureRegister extends Serializable {

    /** All of them; waits until it knows them. */
    List<Erasure> read() throws Exception;

    /** A register without any. */
    static ErasureRegister empty() {
        return List::of;
    }
}
