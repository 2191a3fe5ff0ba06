package dev.touchpoint.query.funnel.matching;

import java.util.Arrays;

/**
 * How far a unit came: the one of its attempts that counts. Steps and touchpoints are told by index from 0. It belongs to the
 * {@link FunnelRules} that filled it and is overwritten by the next unit.
 */
public final class Passage {

    /** No step, or no touchpoint. */
    public static final int NONE = -1;

    private final int[] places;
    private final int lastRequired;
    private int start = NONE;
    private int furthest = NONE;
    private boolean windowRuns;

    Passage(int steps, int lastRequired) {
        this.places = new int[steps];
        this.lastRequired = lastRequired;
        clear();
    }

    void clear() {
        Arrays.fill(places, NONE);
        start = NONE;
        furthest = NONE;
        windowRuns = false;
    }

    void take(int step, int place) {
        places[step] = place;
    }

    boolean isTaken(int place) {
        for (int taken : places) {
            if (taken == place) {
                return true;
            }
        }
        return false;
    }

    void reach(int first, int last) {
        start = first;
        furthest = last;
    }

    void windowRuns(boolean runs) {
        windowRuns = runs;
    }

    /** How many steps the funnel has. */
    public int steps() {
        return places.length;
    }

    /** Whether the unit made any attempt. */
    public boolean exists() {
        return furthest != NONE;
    }

    /** The step its attempt starts at: 0 but in open funnels; {@link #NONE} without one. */
    public int start() {
        return start;
    }

    /** The furthest required step; in any order one less than the number of steps taken. {@link #NONE} without an attempt. */
    public int furthest() {
        return furthest;
    }

    /**
     * The touchpoint that took a step; {@link #NONE} when it wasn't taken. In any order: the touchpoint that came
     * {@code step}-th in time, whichever step it took.
     */
    public int place(int step) {
        return places[step];
    }

    /** Whether a step was taken. */
    public boolean took(int step) {
        return places[step] != NONE;
    }

    /** Whether the unit came through the whole funnel. */
    public boolean converted() {
        return furthest == lastRequired;
    }

    /** Whether the unit hasn't converted and an attempt of it may still come further. */
    public boolean inWindow() {
        return exists() && !converted() && windowRuns;
    }

    /** Whether the unit hasn't converted and can't any more. */
    public boolean dropped() {
        return exists() && !converted() && !windowRuns;
    }
}
