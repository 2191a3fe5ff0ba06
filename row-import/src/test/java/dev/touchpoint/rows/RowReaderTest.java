package dev.touchpoint.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aQuotedFieldMaySpanLines() throws IOException {
        // When
        List<SourceRow> rows = rows("a,b\r\n\r\n1,\"two\nlines, \"\"quoted\"\"\"\n3,4\n", true);

        // Then
        assertThat(rows)
                .containsExactly(
                        new SourceRow(1, "a,b"),
                        new SourceRow(3, "1,\"two\nlines, \"\"quoted\"\"\""),
                        new SourceRow(5, "3,4"));
    }

    @Test
    void aQuoteInsideAPlainFieldIsJustACharacter() throws IOException {
        assertThat(rows("1,screen 5\"\n2,x\n", true))
                .extracting(SourceRow::text)
                .containsExactly("1,screen 5\"", "2,x");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineOnly() throws IOException {
        assertThat(rows("1,\"open\n2,x\n3,y\n", true))
                .containsExactly(new SourceRow(1, "1,\"open"), new SourceRow(2, "2,x"), new SourceRow(3, "3,y"));
    }

    @Test
    void aQuotedFieldMaySpanAThousandFurtherLines() throws IOException {
        String longest = "1,\"" + "x\n".repeat(1_000) + "\"";

        assertThat(rows(longest + "\n2,y\n", true))
                .containsExactly(new SourceRow(1, longest), new SourceRow(1_002, "2,y"));
    }

    @Test
    void theLinesOfARowOfMoreLinesAreRowsOfTheirOwn() throws IOException {
        List<SourceRow> rows = rows("1,\"" + "x\n".repeat(1_001) + "\"\n2,y\n", true);

        assertThat(rows).hasSize(1_003);
        assertThat(rows.subList(0, 2)).containsExactly(new SourceRow(1, "1,\"x"), new SourceRow(2, "x"));
        assertThat(rows.subList(1_001, 1_003)).containsExactly(new SourceRow(1_002, "\""), new SourceRow(1_003, "2,y"));
    }

    @Test
    void jsonLinesAreNeverJoined() throws IOException {
        assertThat(rows("{\"a\":1\n\"b\n", false)).extracting(SourceRow::text).containsExactly("{\"a\":1", "\"b");
    }

    @Test
    void aLineWithoutEndIsCutAndTheNextIsRead() throws IOException {
        List<SourceRow> rows = rows("a\r" + "x".repeat(3_000_000) + "\nb\r\n\rc", false);

        assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 2L, 3L, 5L);
        assertThat(rows).extracting(row -> row.text().length()).containsExactly(1, RowReader.MAX_CHARS_OF_A_ROW, 1, 1);
        assertThat(rows).extracting(SourceRow::isCut).containsExactly(false, true, false, false);
    }

    @Test
    void aStreamHasSoManyBytesUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[300_000]);
        }

        try (RowReader reader = RowReader.of(new ByteArrayInputStream(packed.toByteArray()), false, 200_000)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(TooManyBytesException.class)
                    .hasMessage("more than 200000 bytes");
        }
    }

    @Test
    void readsGzipAndDropsAByteOrderMark() throws IOException {
        // Given
        Path file = folder.resolve("rows.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\uFEFFa\nb".getBytes(StandardCharsets.UTF_8));
        }

        // When
        List<SourceRow> rows = read(file, true);

        // Then
        assertThat(rows).extracting(SourceRow::text).containsExactly("a", "b");
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEndWhereverItsPiecesEnd() throws IOException {
        // Given: padded, as some media are
        byte[] packed = joined(gzip("a\n"), gzip("b\n"), gzip("c\n"), new byte[20]);

        for (int end = 1; end < packed.length; end++) {
            // When
            List<SourceRow> rows = read(inPieces(packed, end));

            // Then
            assertThat(rows)
                    .as("first piece of %d bytes", end)
                    .extracting(SourceRow::text)
                    .containsExactly("a", "b", "c");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\n", "\0\0\0b\n", "\u001f", "20 bytes and more of text"})
    void whatFollowsGzipAndIsNoneIsNotPassedOver(String rest) throws IOException {
        // Given
        byte[] packed = joined(gzip("a\n"), rest.getBytes(StandardCharsets.UTF_8));

        for (int end = 1; end < packed.length; end++) {
            int firstPiece = end;

            // When, Then
            assertThatThrownBy(() -> read(inPieces(packed, firstPiece)))
                    .as("first piece of %d bytes", firstPiece)
                    .isInstanceOf(IOException.class)
                    .hasMessage("what follows the gzip is no gzip");
        }
    }

    @Test
    void gzipThatIsFollowedByTheBeginningOfAnotherIsBroken() throws IOException {
        byte[] next = gzip("b\n");

        for (int cut = 1; cut < next.length; cut++) {
            byte[] packed = joined(gzip("a\n"), Arrays.copyOf(next, cut));

            assertThatThrownBy(() -> read(inPieces(packed, packed.length)))
                    .as("%d bytes of the next", cut)
                    .isInstanceOf(IOException.class);
        }
    }

    /** Like a request's body, the stream tells of nothing before it has come. */
    private static RowReader inPieces(byte[] packed, int end) throws IOException {
        InputStream pieces = new SequenceInputStream(
                new ByteArrayInputStream(packed, 0, end), new ByteArrayInputStream(packed, end, packed.length - end));
        return RowReader.of(pieces, false, 1_000);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private List<SourceRow> rows(String text, boolean quoted) throws IOException {
        return read(Files.writeString(folder.resolve("rows"), text), quoted);
    }

    private static List<SourceRow> read(Path file, boolean quoted) throws IOException {
        return read(RowReader.open(file, quoted));
    }

    private static List<SourceRow> read(RowReader reader) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (reader) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
