package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackReportTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void showsAddressesWithoutUserAndPassword() throws IOException {
        StackSettings settings =
                StackSettings.of(root, Map.of("CLICKHOUSE_URL", "http://reader:hidden@house.example:8123"));
        StackReport report = new StackReport(settings, new RunFiles(settings.var()));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);

        report.table(EnumSet.allOf(Part.class), out);
        report.urls(out);

        assertThat(text.toString())
                .contains("clickhouse  http://house.example:8123")
                .doesNotContain("reader", "hidden");
    }
}
