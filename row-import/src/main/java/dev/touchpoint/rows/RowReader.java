package dev.touchpoint.rows;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, one after the other, plain or gzip. Their raw text is wanted, which CSV libraries don't give:
 * the derived ids are made of it. A quoted field may span lines. A quote that isn't closed within the bounds of a row costs
 * its line only, which no format takes: the lines behind it are rows of their own. A quote too many must not cost the
 * thousand rows behind it, and where a row ends that is longer than may be nobody knows before all of it is read.
 */
public final class RowReader implements AutoCloseable {

    /** Above every event the collector takes. */
    public static final int MAX_CHARS_OF_A_ROW = 128 * 1024;

    /** Behind its first one: so far the end of a quoted field is looked for. */
    static final int MAX_FURTHER_LINES_OF_A_ROW = 1_000;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final CountingInputStream file;
    private final long size;
    private final BufferedReader reader;
    private final boolean quoted;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private final char[] chars = new char[1 << 13];
    private int filled;
    private int at;
    private long line;

    private RowReader(CountingInputStream file, long size, BufferedReader reader, boolean quoted) {
        this.file = file;
        this.size = size;
        this.reader = reader;
        this.quoted = quoted;
    }

    /**
     * Opens a file.
     *
     * @param quoted whether a field in double quotes may hold line breaks
     */
    public static RowReader open(Path path, boolean quoted) throws IOException {
        return of(Files.newInputStream(path), Files.size(path), quoted, Long.MAX_VALUE);
    }

    /**
     * Reads a stream, plain or gzip.
     *
     * @param quoted whether a field in double quotes may hold line breaks
     * @param mostBytes how many it may have, unpacked; beyond, reading fails
     */
    public static RowReader of(InputStream in, boolean quoted, long mostBytes) throws IOException {
        return of(in, 0, quoted, mostBytes);
    }

    private static RowReader of(InputStream in, long size, boolean quoted, long mostBytes) throws IOException {
        CountingInputStream file = new CountingInputStream(in, Long.MAX_VALUE);
        InputStream bytes = new BufferedInputStream(file, 1 << 16);
        bytes.mark(2);
        boolean gzip = ((bytes.read() << 8) | bytes.read()) == GZIP_MAGIC;
        bytes.reset();
        InputStream unpacked = gzip ? new GzipMembers(bytes, 1 << 16) : bytes;
        InputStream plain = new CountingInputStream(unpacked, mostBytes);
        // Bytes that aren't UTF-8 become U+FFFD: one bad name in a file must not end the import of all others. In ids,
        // ReadableIds refuses them.
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        return new RowReader(file, size, reader, quoted);
    }

    /** The next row that isn't blank; null after the last. */
    public @Nullable SourceRow next() throws IOException {
        while (true) {
            String text = nextLine();
            if (text == null) {
                return null;
            }
            long first = line;
            if (!text.isBlank()) {
                return new SourceRow(first, quoted && endsInsideQuotes(text) ? wholeRow(text) : text);
            }
        }
    }

    /** How much of the file was read, 0 to 1. */
    public double fraction() {
        return size == 0 ? 1 : Math.min(1, (double) file.count() / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private String wholeRow(String first) throws IOException {
        StringBuilder row = new StringBuilder(first);
        List<String> further = new ArrayList<>();
        while (further.size() < MAX_FURTHER_LINES_OF_A_ROW) {
            String text = nextLine();
            if (text == null) {
                break;
            }
            further.add(text);
            if (row.length() + text.length() >= MAX_CHARS_OF_A_ROW) {
                break;
            }
            row.append('\n').append(text);
            if (text.indexOf('"') >= 0 && !endsInsideQuotes(row)) {
                return row.toString();
            }
        }
        line -= further.size();
        for (int i = further.size() - 1; i >= 0; i--) {
            pushedBack.addFirst(further.get(i));
        }
        return first;
    }

    private @Nullable String nextLine() throws IOException {
        String text = pushedBack.isEmpty() ? readLine() : pushedBack.removeFirst();
        if (text == null) {
            return null;
        }
        line++;
        return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A line of bounded length: what is longer is read, and thrown away. */
    private @Nullable String readLine() throws IOException {
        StringBuilder text = new StringBuilder(256);
        int c = nextChar();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n' && c != '\r'; c = nextChar()) {
            if (text.length() < MAX_CHARS_OF_A_ROW) {
                text.append((char) c);
            }
        }
        if (c == '\r' && nextChar() != '\n') {
            at--;
        }
        return text.toString();
    }

    /** The next character, -1 after the last. */
    private int nextChar() throws IOException {
        if (at == filled && at >= 0) {
            filled = Math.max(0, reader.read(chars));
            at = filled == 0 ? -1 : 0;
        }
        return at < 0 ? -1 : chars[at++];
    }

    /** A quote opens a field only at its start; doubled quotes inside are quotes. */
    static boolean endsInsideQuotes(CharSequence text) {
        boolean inside = false;
        boolean atStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside) {
                if (c == '"') {
                    inside = i + 1 < text.length() && text.charAt(i + 1) == '"';
                    i += inside ? 1 : 0;
                }
                atStart = false;
            } else if (c == '"' && atStart) {
                inside = true;
            } else {
                atStart = c == ',' || (atStart && c == ' ');
            }
        }
        return inside;
    }

    private static final class CountingInputStream extends FilterInputStream {

        private final long most;
        private long count;

        CountingInputStream(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        private void add(int read) throws IOException {
            count += Math.max(0, read);
            if (count > most) {
                throw new TooManyBytesException("more than %d bytes".formatted(most));
            }
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            add(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            add(read);
            return read;
        }

        long count() {
            return count;
        }
    }
}
