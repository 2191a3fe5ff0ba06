package dev.touchpoint.ingest.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    @Test
    void aLineIsOneObjectWhateverItSays() {
        ExtLogRecord line = line("a \"quoted\"\nmessage");

        assertThat(new JsonLines().format(line))
                .isEqualTo("{\"time\":\"2026-01-31T12:00:00Z\",\"level\":\"WARN\",\"logger\":\"spool\","
                        + "\"thread\":\"main\",\"message\":\"a \\\"quoted\\\"\\nmessage\"}\n");
    }

    @Test
    void anErrorComesWithItsTraceOnTheSameLine() {
        ExtLogRecord line = line("failed");
        line.setThrown(new IllegalStateException("disk"));

        assertThat(new JsonLines().format(line))
                .contains("\"error\":\"java.lang.IllegalStateException: disk\\n\\tat ")
                .endsWith("\"}\n")
                .containsOnlyOnce("\n");
    }

    private static ExtLogRecord line(String message) {
        ExtLogRecord line = new ExtLogRecord(
                new Level("WARN", 900) {
                    private static final long serialVersionUID = 1L;
                },
                message,
                ExtLogRecord.FormatStyle.NO_FORMAT,
                JsonLinesTest.class.getName());
        line.setLoggerName("spool");
        line.setThreadName("main");
        line.setInstant(Instant.parse("2026-01-31T12:00:00Z"));
        return line;
    }
}
