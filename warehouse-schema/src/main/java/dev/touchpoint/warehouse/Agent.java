package dev.touchpoint.warehouse;

/**
 * What sent a touchpoint, as far as its user agent and its request tell. Unknown parts are empty.
 *
 * @param deviceClass {@code desktop}, {@code mobile}, {@code tablet}, {@code tv} or {@code console}
 * @param browser the browser's family, for example {@code Firefox}
 * @param os the operating system's family, for example {@code Windows}
 * @param botReason why it is taken for a program, for example {@code crawler}; empty for people
 */
public record Agent(String deviceClass, String browser, String os, String botReason) {

    /** Nothing known. */
    public static final Agent UNKNOWN = new Agent("", "", "", "");

    /** Whether no person is behind it. */
    public boolean isBot() {
        return !botReason.isEmpty();
    }
}
