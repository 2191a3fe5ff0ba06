package dev.touchpoint.local.services;

/** A service didn't do what was asked of it; the message says what to do about it. */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ServiceException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Nothing answers there. */
    public static ServiceException away(String message) {
        return new ServiceException(ExitCodes.SERVICE_AWAY, message);
    }

    /** It answered, and refused or failed. */
    public static ServiceException refused(String message) {
        return new ServiceException(ExitCodes.FAILED, message);
    }

    /** What was waited for didn't come in time. */
    public static ServiceException late(String message) {
        return new ServiceException(ExitCodes.NOT_IN_TIME, message);
    }

    /** The exit code of a command that ends with this. */
    public int exitCode() {
        return exitCode;
    }
}
