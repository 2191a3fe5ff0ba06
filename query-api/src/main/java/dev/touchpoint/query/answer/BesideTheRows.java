package dev.touchpoint.query.answer;

import dev.touchpoint.query.http.TableHeader;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer's JSON tells beside its rows, by the headers that tell it where there are rows alone. */
final class BesideTheRows {

    private BesideTheRows() {}

    /** Of an answer; what is null has no header. */
    static Map<String, String> of(Tabular table) {
        Map<String, String> told = new LinkedHashMap<>();
        for (RecordComponent component : table.getClass().getRecordComponents()) {
            TableHeader.of(Csv.column(component)).ifPresent(header -> {
                Object value = value(component, table);
                if (value != null) {
                    told.put(header.header(), encoded(value.toString()));
                }
            });
        }
        return told;
    }

    private static @Nullable Object value(RecordComponent component, Tabular table) {
        try {
            return component.getAccessor().invoke(table);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " can't be read", e);
        }
    }

    /** Ids are what senders make them; a header is one line of visible ASCII. */
    private static String encoded(String text) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '%');
        return plain ? text : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
