package dev.touchpoint.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/collector.md} tells every bound there is, as it is. */
class LimitsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "collector.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| ([^ |]+) \\|", Pattern.MULTILINE);

    @Test
    void everyBoundIsOnThePage() throws IOException, IllegalAccessException {
        Map<String, String> told = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            told.put(row.group(1), row.group(2));
        }

        Map<String, String> bounds = new TreeMap<>();
        for (Field field : Limits.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                bounds.put(field.getName(), String.valueOf(field.get(null)));
            }
        }
        assertThat(told).isEqualTo(bounds);
    }
}
