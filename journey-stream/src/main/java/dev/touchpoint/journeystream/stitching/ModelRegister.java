package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.model.ModelVersion;
import java.io.Serializable;
import java.util.List;

/** Knows all phase models there were when it is asked. */
@FunctionalInterface
public interface ModelRegister extends Serializable {

    /** All of them, and models that are gone; waits until it knows them. */
    List<ModelVersion> read() throws Exception;

    /** A register without any. */
    static ModelRegister empty() {
        return List::of;
    }
}
