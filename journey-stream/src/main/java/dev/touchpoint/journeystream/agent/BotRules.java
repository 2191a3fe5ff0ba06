package dev.touchpoint.journeystream.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a user agent names a program, by the expressions of {@code bots.txt}. */
final class BotRules {

    private static final String RESOURCE = "bots.txt";
    /** The reason of what only looks like a program. */
    static final String PERSON = "person";

    private static final String NONE = "";

    private final List<Rule> rules;

    private record Rule(String reason, Pattern pattern) {

        static Rule of(String line) {
            String[] parts = line.split("\\s+", 2);
            return new Rule(parts[0], Pattern.compile(parts[1]));
        }
    }

    private BotRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** Those that come with the product. */
    static BotRules load() {
        try (InputStream resource = BotRules.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new BotRules(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
    }

    /**
     * Why it is a program: {@code crawler}, {@code preview}, {@code monitor}, {@code headless}, {@code library}; {@link #PERSON}
     * where it is none, whatever it looks like; empty where no rule tells.
     */
    String reason(String userAgent) {
        String text = userAgent.toLowerCase(Locale.ROOT);
        for (Rule rule : rules) {
            if (rule.pattern().matcher(text).find()) {
                return rule.reason();
            }
        }
        return NONE;
    }
}
