package dev.touchpoint.journeystream.recovery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;

/**
 * The files that a checkpoint's metadata names, those it shares with others included. A machine that loses power may
 * keep the metadata and leave one of these empty, short or out: the state then fails to load in the tasks, again and
 * again, and nothing there would go on from an older checkpoint.
 */
final class StateFiles {

    private StateFiles() {}

    /** Throws what is wrong with the first file that isn't there in the size it was written. */
    static void check(CheckpointMetadata checkpoint) throws IOException {
        Iterable<StreamStateHandle> handles =
                checkpoint.getOperatorStates().stream().flatMap(StateFiles::handles)::iterator;
        for (StreamStateHandle handle : handles) {
            Optional<Path> file = handle.maybeGetPath();
            if (file.isPresent()) {
                check(file.get(), handle.getStateSize());
            }
        }
    }

    private static void check(Path file, long bytes) throws IOException {
        long found;
        try {
            found = file.getFileSystem().getFileStatus(file).getLen();
        } catch (FileNotFoundException e) {
            throw new IOException("its file %s is missing".formatted(file), e);
        }
        if (found != bytes) {
            throw new IOException("its file %s has %,d bytes of %,d".formatted(file, found, bytes));
        }
    }

    private static Stream<StreamStateHandle> handles(OperatorState operator) {
        Stream<StreamStateHandle> ofTasks = operator.getStates().stream().flatMap(StateFiles::handles);
        return Stream.concat(Stream.ofNullable(operator.getCoordinatorState()), ofTasks);
    }

    /** Checkpoints are aligned: nothing of them is in flight. */
    private static Stream<StreamStateHandle> handles(OperatorSubtaskState task) {
        return Stream.of(
                        Stream.concat(task.getManagedKeyedState().stream(), task.getRawKeyedState().stream())
                                .flatMap(StateFiles::handles),
                        task.getManagedOperatorState().stream(),
                        task.getRawOperatorState().stream())
                .flatMap(handles -> handles);
    }

    /** Of state on the heap, or in a savepoint, it is one file; of RocksDB's many. */
    private static Stream<StreamStateHandle> handles(KeyedStateHandle keys) {
        if (keys instanceof IncrementalRemoteKeyedStateHandle files) {
            return files.streamSubHandles();
        }
        return keys instanceof StreamStateHandle file ? Stream.of(file) : Stream.empty();
    }
}
