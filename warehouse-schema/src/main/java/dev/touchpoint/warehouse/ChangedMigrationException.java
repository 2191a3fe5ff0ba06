package dev.touchpoint.warehouse;

/** A migration that was applied to this database isn't the one this build has. */
public final class ChangedMigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedMigrationException(String name) {
        super(
                "The migration %s was changed after it was applied to this database. Restore the file, and put the change into a new one."
                        .formatted(name));
    }
}
