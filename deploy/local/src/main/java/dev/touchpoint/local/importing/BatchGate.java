package dev.touchpoint.local.importing;

/** Decides when a batch may be sent. */
@FunctionalInterface
public interface BatchGate {

    /** Returns when batch {@code number}, 0 for the first, may be sent. */
    void pass(int number) throws InterruptedException;
}
