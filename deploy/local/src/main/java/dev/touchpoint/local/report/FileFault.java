package dev.touchpoint.local.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is no folder";
        }
        if (failure instanceof FileSystemException fault && fault.getReason() != null) {
            return "%s: %s%s".formatted(fault.getFile(), fault.getReason(), advice(fault.getReason()));
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static String advice(String reason) {
        return reason.contains("No space left") ? " (make room)" : "";
    }

    /** Of a file that can't be written, or read. */
    public static String refused(Path file) {
        Path there = file;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (isReadOnly(there)) {
            return "%s is on a disk that can only be read".formatted(file);
        }
        String owner = owner(there);
        String user = System.getProperty("user.name");
        String right = owner == null || owner.equals(user)
                ? "change its permissions"
                : "do it as %s, or give it away (sudo chown -R %s …)".formatted(owner, user);
        return "%s may not be used by %s: %s".formatted(there, user, right);
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
