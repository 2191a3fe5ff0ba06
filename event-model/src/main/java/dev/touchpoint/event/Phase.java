package dev.touchpoint.event;

/** The phases of a customer journey, in the order a journey passes them. */
public enum Phase {
    /** The touchpoint says nothing about a phase. */
    NONE,
    AWARENESS,
    FAVORABILITY,
    CONSIDERATION,
    INTENT,
    CONVERSION,
    AFTER_SALES;

    private static final Phase[] BY_NUMBER = values();

    /** The phase's place in the journey: 0 for {@link #NONE}, then 1 to 6. It is what the tables store. */
    public int number() {
        return ordinal();
    }

    /** The name in answers and configuration: {@code after_sales} for {@link #AFTER_SALES}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The phase with that number.
     *
     * @throws IllegalArgumentException if {@code number} isn't from 0 to 6
     */
    public static Phase ofNumber(int number) {
        if (number < 0 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("A phase has a number from 0 to 6, not " + number);
        }
        return BY_NUMBER[number];
    }
}
