package dev.touchpoint.local.services;

/** What the exit codes of the commands mean; 2 is picocli's for wrong usage. */
public final class ExitCodes {

    /** Done. */
    public static final int DONE = 0;

    /** A service refused or failed, or a file can't be read. */
    public static final int FAILED = 1;

    /** A service isn't there. */
    public static final int SERVICE_AWAY = 3;

    /** Something that was waited for didn't come in time. */
    public static final int NOT_IN_TIME = 4;

    /** Done, but not everything was accepted, or what was compared differs. */
    public static final int DIFFERENT = 5;

    private ExitCodes() {}
}
