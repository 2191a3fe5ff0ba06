package dev.touchpoint.bench.measuring;

import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.FileClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a folder for one bench: what makes and deletes its data doesn't do so under another's feet. */
public final class FolderLock {

    private FolderLock() {}

    /**
     * Takes the folder, until the claim is closed or the process ends. The lock lies beside the folder, which may be deleted
     * meanwhile.
     *
     * @throws ServiceException if another bench has it
     */
    public static FileClaim of(Path folder) throws IOException {
        Files.createDirectories(folder.resolveSibling("."));
        return FileClaim.of(folder.resolveSibling(folder.getFileName() + ".lock"))
                .orElseThrow(() -> ServiceException.refused(
                        "Another bench works in %s: wait until it has ended, or set TOUCHPOINT_VAR to another folder"
                                .formatted(folder)));
    }
}
