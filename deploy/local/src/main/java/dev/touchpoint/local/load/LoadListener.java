package dev.touchpoint.local.load;

/** Is told what became of each request, on the thread that drives the load. */
public interface LoadListener {

    /** Hears nothing. */
    LoadListener DEAF = new LoadListener() {};

    /** The time that counts begins. */
    default void measuring() {}

    /**
     * A request was answered.
     *
     * @param answer its status, its headers and body as far as they are kept
     */
    default void answered(long number, LoadAnswer answer) {}

    /** A request's connection broke before an answer came: what became of it is unknown. */
    default void broken(long number) {}

    /** Asked now and then: whether to stop before the time is over. */
    default boolean isEnough() {
        return false;
    }
}
