package dev.touchpoint.bench.measuring;

import dev.touchpoint.local.services.ServiceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one bench: what makes and deletes its data doesn't do so under another's feet. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the folder, until this is closed or the process ends. The lock lies beside the folder, which may be deleted
     * meanwhile.
     *
     * @throws ServiceException if another bench has it
     */
    public static FolderLock of(Path folder) throws IOException {
        Files.createDirectories(folder.resolveSibling("."));
        FileChannel file = FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (lock(file) == null) {
            file.close();
            throw ServiceException.refused(
                    "Another bench works in %s: wait until it has ended, or set TOUCHPOINT_VAR to another folder"
                            .formatted(folder));
        }
        return new FolderLock(file);
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
