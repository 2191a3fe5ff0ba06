package dev.touchpoint.local.proof;

import dev.touchpoint.local.importing.BatchGate;

/**
 * Lets an import through in segments: the batches of the next one are held back until it is opened, so that there is
 * always something left to be interrupted.
 */
final class SegmentGate implements BatchGate {

    private final int batchesPerSegment;
    private int open = 1;
    private int passed;

    SegmentGate(int batchesPerSegment) {
        this.batchesPerSegment = batchesPerSegment;
    }

    @Override
    public synchronized void pass(int number) throws InterruptedException {
        while (number >= (long) open * batchesPerSegment) {
            wait();
        }
        passed = number + 1;
        notifyAll();
    }

    /** Lets the next segment through. */
    synchronized void openNext() {
        open++;
        notifyAll();
    }

    /** Lets everything through. */
    synchronized void openAll() {
        open = Integer.MAX_VALUE / batchesPerSegment - 1;
        notifyAll();
    }

    /** Whether the newest segment is on its way: half of it went through. */
    synchronized boolean isUnderWay() {
        return passed > (open - 1) * batchesPerSegment + batchesPerSegment / 2;
    }

    /** Whether nothing is left of the newest segment. */
    synchronized boolean isUsedUp() {
        return passed >= open * batchesPerSegment;
    }
}
