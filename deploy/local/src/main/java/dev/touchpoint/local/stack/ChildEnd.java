package dev.touchpoint.local.stack;

/** Lets processes end with the one that started them, however that one is asked to end. */
public final class ChildEnd {

    private ChildEnd() {}

    /**
     * Ends a process with this one, also when a signal ends this one.
     *
     * @throws IllegalStateException if this one is ending already; the child is ended then
     */
    public static Process withThis(Process child) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(child::destroy, "child-end"));
            return child;
        } catch (IllegalStateException e) {
            child.destroy();
            throw e;
        }
    }
}
