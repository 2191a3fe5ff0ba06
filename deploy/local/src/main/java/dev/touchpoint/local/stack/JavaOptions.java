package dev.touchpoint.local.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Options of Java, a part's memory above all: behind those it usually has it is started with these, which win. Each part
 * has a variable for them, named as its other settings are.
 */
public final class JavaOptions {

    /** Each a word by itself: one that takes the next word along would take what the part needs to start. */
    private static final Pattern OPTION =
            Pattern.compile("-X\\S+|-D[^\\s=]+(=\\S*)?|-(verbose|javaagent|agentlib|agentpath):\\S+|-[ed]s?a(:\\S+)?"
                    + "|--(add-[a-z]+|enable-native-access)=\\S+");

    /** Of the heap, its young part and a thread's stack. */
    private static final Pattern OF_SIZE = Pattern.compile("-X(mx|ms|mn|ss).*");

    private static final Pattern SIZE = Pattern.compile("-X..[1-9][0-9]{0,14}[kKmMgGtT]?");

    private JavaOptions() {}

    /** The variable that has a part's options. */
    static String variable(Part part) {
        return switch (part) {
            case KAFKA -> "KAFKA_JAVA_OPTIONS";
            case CLICKHOUSE -> "CLICKHOUSE_JAVA_OPTIONS";
            case INGEST_SERVICE -> "INGEST_JAVA_OPTIONS";
            case JOURNEY_STREAM -> "JOURNEY_JAVA_OPTIONS";
            case QUERY_API -> "QUERY_JAVA_OPTIONS";
            case WEBHOOK_SERVICE -> "WEBHOOK_JAVA_OPTIONS";
        };
    }

    /** Those of a part; none where its variable isn't set. */
    static List<String> of(Part part, Map<String, String> environment) {
        return read(variable(part), environment.getOrDefault(variable(part), ""));
    }

    /**
     * Sees that every part could be started with what its variable says.
     *
     * @throws IllegalArgumentException naming each variable that has no options of Java
     */
    static void require(Map<String, String> environment) {
        List<String> errors = new ArrayList<>();
        for (Part part : Part.values()) {
            try {
                of(part, environment);
            } catch (IllegalArgumentException e) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", errors));
        }
    }

    /**
     * The options of a text that has them with blanks between.
     *
     * @param name what the text is the value of
     * @throws IllegalArgumentException if any word of it is no option
     */
    public static List<String> read(String name, String text) {
        List<String> options = Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        for (String option : options) {
            if (!isOption(option)) {
                throw new IllegalArgumentException(
                        "%s must be options of Java with blanks between, each a word by itself, such as -Xmx4g or -XX:+UseSerialGC, not '%s'"
                                .formatted(name, option));
            }
        }
        return options;
    }

    private static boolean isOption(String word) {
        return OPTION.matcher(word).matches()
                && (!OF_SIZE.matcher(word).matches() || SIZE.matcher(word).matches());
    }
}
