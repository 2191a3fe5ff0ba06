package dev.touchpoint.rows;

import java.io.IOException;

/** There is more to read than may be; whoever reads again comes no further. */
public final class TooManyBytesException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The message says how many there may be. */
    public TooManyBytesException(String message) {
        super(message);
    }
}
