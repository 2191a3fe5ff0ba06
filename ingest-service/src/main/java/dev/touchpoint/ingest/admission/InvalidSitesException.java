package dev.touchpoint.ingest.admission;

import java.util.List;

/** Sites that can't be read: every error by line and key. */
final class InvalidSitesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSitesException(List<String> errors) {
        super(String.join("; ", errors));
    }
}
