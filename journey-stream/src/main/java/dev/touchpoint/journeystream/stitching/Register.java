package dev.touchpoint.journeystream.stitching;

import java.io.Serializable;
import java.util.List;

/**
 * Knows all there was of something when it is asked.
 *
 * @param <T> what it knows: requests to be forgotten, phase models (also those that are gone)
 */
@FunctionalInterface
public interface Register<T> extends Serializable {

    /** All of them; waits until it knows them. */
    List<T> read() throws Exception;

    /** A register without any. */
    static <T> Register<T> empty() {
        return List::of;
    }
}
