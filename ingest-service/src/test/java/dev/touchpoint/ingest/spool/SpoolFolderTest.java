package dev.touchpoint.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;

class SpoolFolderTest {

    @TempDir
    Path path = Path.of("");

    @Test
    void noDamagedSegmentTakesThePlaceOfAnother() throws Exception {
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            Files.writeString(folder.segment(0), "first");
            Path first = folder.quarantine(folder.segment(0));
            Files.writeString(folder.segment(0), "second");
            Path second = folder.quarantine(folder.segment(0));

            assertThat(first).hasContent("first");
            assertThat(second).hasContent("second");
            assertThat(folder.segments()).isEmpty();
        }
    }

    @Test
    @DefaultLocale("ar-EG")
    void namesSegmentsAlikeInEveryLocale() throws Exception {
        try (SpoolFolder folder = SpoolFolder.take(path)) {
            assertThat(folder.segment(12)).hasFileName("00000000000000000012.segment");
        }
    }
}
