package dev.touchpoint.query.answer;

import java.util.List;

/** An answer that tells how many came how far. */
public interface Staged {

    /** The stages in their order, the first one with everybody. */
    List<Stage> stages();

    /**
     * One of them.
     *
     * @param number its place, from 1
     * @param name what it is called
     * @param reached how many came so far
     * @param started how many of them began here, not at a stage before; of no meaning at the first
     * @param undecided how many of them came no further, and still may
     * @param optional whether one may come to the next without it
     */
    record Stage(int number, String name, long reached, long started, long undecided, boolean optional) {

        /** Where all begin at the first. */
        public Stage(int number, String name, long reached, long undecided, boolean optional) {
            this(number, name, reached, 0, undecided, optional);
        }
    }
}
