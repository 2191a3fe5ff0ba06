package dev.touchpoint.webhook.address;

/** An address that no webhook is sent to; the message says why. */
public final class RefusedAddressException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Refused for this reason. */
    public RefusedAddressException(String message) {
        super(message);
    }
}
