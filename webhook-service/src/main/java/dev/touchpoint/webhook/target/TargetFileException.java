package dev.touchpoint.webhook.target;

import java.util.List;

/** A file of targets that can't be used, with everything that is wrong with it. */
public final class TargetFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** These are wrong, each with the place it was found at. */
    public TargetFileException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
