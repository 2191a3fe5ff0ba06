package dev.touchpoint.event.model;

import java.util.List;

/** A text is no model of phases: everything that is wrong with it. */
public final class InvalidModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    InvalidModelException(List<String> errors) {
        super("No phase model: " + String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    /** Each by line and key, with what would be right. */
    public List<String> errors() {
        return errors;
    }
}
