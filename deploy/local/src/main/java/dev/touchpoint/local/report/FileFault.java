package dev.touchpoint.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file, in words that say what would be right; the system's own are a path, or a class's name. */
public final class FileFault {

    private FileFault() {}

    /** Of what reading or writing ended with. */
    public static String tell(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return refused(Path.of(denied.getFile()));
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " isn't there";
        }
        if (failure instanceof FileSystemException fault && fault.getReason() != null) {
            return tell(Path.of(fault.getFile()), fault.getReason());
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Of what reading or writing ended with, on the way through code that declares no such thing. */
    public static String tell(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause == null ? failure.toString() : tell(cause);
    }

    private static String tell(Path file, String reason) {
        if (reason.contains("Not a directory")) {
            return first(file) + " is a file, where a folder is needed";
        }
        return "%s: %s%s".formatted(file, reason, reason.contains("No space left") ? ", make room" : "");
    }

    /** What there is of a path. */
    private static Path first(Path file) {
        Path there = file.normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** Of a file that can't be written, or read. */
    public static String refused(Path file) {
        Path there = first(file);
        if (isReadOnly(there)) {
            return "%s is on a disk that can only be read: have it mounted for writing".formatted(file);
        }
        String owner = owner(there);
        String user = System.getProperty("user.name");
        return owner == null || owner.equals(user)
                ? "%s may not use %s: change its permissions".formatted(user, there)
                : "%s belongs to %s, and %s may not use it: do it as %s, or have it given to %s"
                        .formatted(there, owner, user, owner, user);
    }

    private static boolean isReadOnly(Path file) {
        try {
            return Files.getFileStore(file).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            // Not even that may be seen.
            return null;
        }
    }
}
