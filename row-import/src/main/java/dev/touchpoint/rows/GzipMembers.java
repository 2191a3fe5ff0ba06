package dev.touchpoint.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip of one member or several, as {@code cat a.gz b.gz} makes it, up to its very end: behind the last member there
 * may be zeros, with which some media are padded, and nothing else. {@link GZIPInputStream} alone takes whatever is no
 * member for the end, so that the rest would be lost without a word.
 */
public final class GzipMembers extends GZIPInputStream {

    private static final int TRAILER_BYTES = 8;

    private final Tail tail;
    private boolean ended;

    /**
     * Begins to unpack.
     *
     * @param packed one that can be marked
     * @param bufferBytes how much of it is read at once
     * @throws IOException if it doesn't begin like gzip
     */
    public GzipMembers(InputStream packed, int bufferBytes) throws IOException {
        this(new Tail(packed), bufferBytes);
    }

    private GzipMembers(Tail tail, int bufferBytes) throws IOException {
        super(tail, bufferBytes);
        this.tail = tail;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        tail.begin();
    }

    /**
     * Reads unpacked bytes.
     *
     * @throws IOException if the gzip is broken, or something else follows it
     */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0 && !ended) {
            requireNothingElse();
            ended = true;
        }
        return read;
    }

    /** The inflater has taken more than it needed: the member's trailer and what follows begin in its buffer. */
    private void requireNothingElse() throws IOException {
        int left = inf.getRemaining();
        boolean padding = tail.isZerosAfter(Math.max(0, TRAILER_BYTES - left));
        for (int i = len - left + TRAILER_BYTES; i < len; i++) {
            padding &= buf[i] == 0;
        }
        if (!padding) {
            throw new ZipException("what follows the gzip is no gzip");
        }
    }

    /** What was read behind the inflater's buffer, in which the end of a member and the next one's beginning are looked for. */
    private static final class Tail extends FilterInputStream {

        private static final int PIECE_BYTES = 1 << 13;

        private long count;
        /** How many of those bytes there are up to the last that isn't zero. */
        private long upToLastOther;

        Tail(InputStream in) {
            super(in);
        }

        /** The buffer is filled: what is read from now on lies behind it. */
        void begin() {
            count = 0;
            upToLastOther = 0;
        }

        /** Whether after the first ones there are only zeros, up to the end of the stream. */
        boolean isZerosAfter(int first) throws IOException {
            byte[] piece = new byte[PIECE_BYTES];
            int read = 0;
            while (read >= 0 && upToLastOther <= first) {
                read = read(piece, 0, piece.length);
            }
            return upToLastOther <= first;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            upToLastOther = next > 0 ? count : upToLastOther;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            for (int i = read - 1; i >= 0; i--) {
                if (bytes[offset + i] != 0) {
                    upToLastOther = count + i + 1;
                    break;
                }
            }
            count += Math.max(0, read);
            return read;
        }

        /**
         * Something is available whenever something follows; waits to know. At the end of a member "nothing yet" would be
         * taken for the end of all.
         */
        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : 1;
        }
    }
}
