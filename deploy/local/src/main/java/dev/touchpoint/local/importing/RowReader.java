package dev.touchpoint.local.importing;

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
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, one after the other, plain or gzip. Their raw text is wanted, which CSV libraries don't give:
 * the derived ids are made of it. A quoted field may span lines; a quote that is never closed costs its line only.
 */
final class RowReader implements AutoCloseable {

    private static final int MAX_LINES_OF_A_ROW = 1_000;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final CountingInputStream file;
    private final long size;
    private final BufferedReader reader;
    private final boolean quoted;
    private final Deque<String> pushedBack = new ArrayDeque<>();
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
    static RowReader open(Path path, boolean quoted) throws IOException {
        CountingInputStream file = new CountingInputStream(Files.newInputStream(path));
        InputStream bytes = new BufferedInputStream(file, 1 << 16);
        bytes.mark(2);
        boolean gzip = ((bytes.read() << 8) | bytes.read()) == GZIP_MAGIC;
        bytes.reset();
        InputStream plain = gzip ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        // Bytes that aren't UTF-8 become U+FFFD: one bad name in a file must not end the import of all others.
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        return new RowReader(file, Files.size(path), reader, quoted);
    }

    /** The next row that isn't blank; null after the last. */
    @Nullable SourceRow next() throws IOException {
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
    double fraction() {
        return size == 0 ? 1 : Math.min(1, (double) file.count() / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private String wholeRow(String first) throws IOException {
        StringBuilder row = new StringBuilder(first);
        List<String> further = new ArrayList<>();
        while (further.size() < MAX_LINES_OF_A_ROW) {
            String text = nextLine();
            if (text == null) {
                break;
            }
            further.add(text);
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
        String text = pushedBack.isEmpty() ? reader.readLine() : pushedBack.removeFirst();
        if (text == null) {
            return null;
        }
        line++;
        return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
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

        private long count;

        CountingInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        long count() {
            return count;
        }
    }
}
