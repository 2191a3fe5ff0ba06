package dev.touchpoint.query.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A statement with named binds ({@code :site}), as its {@code .sql} file has it, in the form JDBC wants: question marks,
 * and the names in their order. A name may occur several times. Quoted text and comments are left alone.
 *
 * @param sql the statement with question marks
 * @param names the bind of each question mark
 */
public record Question(String sql, List<String> names) {

    public Question {
        names = List.copyOf(names);
    }

    /**
     * The file {@code name} in the package of {@code reader}.
     *
     * @throws IllegalStateException if the build lacks it
     */
    public static Question load(Class<?> reader, String name) {
        return parse(text(reader, name));
    }

    /**
     * A file with places of the form <code>{{name}}</code> that take SQL composed by this program from fixed parts.
     * What a caller sent never gets here: it is bound.
     *
     * @param parts the SQL of each place
     */
    public static Question compose(String template, Map<String, String> parts) {
        return parse(fill(template, parts));
    }

    /** As {@link #compose}, of a part of a statement. */
    public static String fill(String template, Map<String, String> parts) {
        String sql = template;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            sql = sql.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return sql;
    }

    /** The text of the file {@code name} in the package of {@code reader}. */
    public static String text(Class<?> reader, String name) {
        try (InputStream in = reader.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + name + " beside " + reader.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Can't read " + name, e);
        }
    }

    /** The statement with the names of its binds in place of the question marks, as its file has it. */
    public String named() {
        return written(name -> ":" + name);
    }

    /**
     * The statement with its texts in it, quoted, and its numbers as the warehouse's own parameters: these go with the
     * address, which has no room for many texts.
     *
     * @param binds a value for each name: text or a whole number
     * @throws IllegalArgumentException if there is none
     */
    String typed(Map<String, ?> binds) {
        return written(name -> {
            Object value = binds.get(name);
            if (value == null) {
                throw new IllegalArgumentException("Nothing to bind to :" + name);
            }
            return value instanceof String text ? quoted(text) : "{" + name + ":Int64}";
        });
    }

    /** A text as a literal, as JDBC writes it. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String written(UnaryOperator<String> place) {
        StringBuilder text = new StringBuilder(sql.length());
        int at = 0;
        int next = 0;
        while (at < sql.length()) {
            int end = endOfToken(sql, at);
            if (sql.charAt(at) == '?') {
                text.append(place.apply(names.get(next)));
                next++;
            } else {
                text.append(sql, at, end);
            }
            at = end;
        }
        return text.toString();
    }

    /** Turns named binds into question marks. */
    static Question parse(String text) {
        StringBuilder sql = new StringBuilder(text.length());
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfToken(text, at);
            if (text.charAt(at) == ':' && end > at + 1 && text.charAt(at + 1) != ':') {
                names.add(text.substring(at + 1, end));
                sql.append('?');
            } else if (!text.startsWith("--", at)) {
                sql.append(text, at, end);
            }
            at = end;
        }
        return new Question(sql.toString(), names);
    }

    private static int endOfToken(String text, int start) {
        char first = text.charAt(start);
        if (first == '\'') {
            int end = text.indexOf('\'', start + 1);
            return end < 0 ? text.length() : end + 1;
        }
        if (text.startsWith("--", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("::", start)) {
            return start + 2;
        }
        int end = start + 1;
        if (first == ':') {
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }
}
