package dev.touchpoint.query.journey;

/**
 * From one number to another, both included.
 *
 * @param least the lowest
 * @param most the highest
 */
record Between(long least, long most) {

    static final Between ANY = new Between(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean isAny() {
        return equals(ANY);
    }
}
