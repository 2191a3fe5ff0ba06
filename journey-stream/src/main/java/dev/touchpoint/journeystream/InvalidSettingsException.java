package dev.touchpoint.journeystream;

import java.util.List;

/** The environment holds settings that can't be used: all of them, each by its name. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> errors) {
        super("Invalid settings:\n  " + String.join("\n  ", errors));
    }
}
