package dev.touchpoint.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a segment is written through: in the service a file, in tests one whose disk is full. */
@FunctionalInterface
interface Device {

    /** Opens a new segment. */
    Output create(Path segment) throws IOException;

    /** The file system. */
    Device FILES = segment -> {
        FileChannel channel = FileChannel.open(segment, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    };

    /** An open segment. */
    interface Output extends AutoCloseable {

        /** Writes all of it at the end. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when everything written is on the disk. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
