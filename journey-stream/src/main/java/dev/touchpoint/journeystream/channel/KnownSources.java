package dev.touchpoint.journeystream.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hosts and names of {@code sources.txt} and their kinds. */
final class KnownSources {

    private static final String RESOURCE = "sources.txt";
    private static final String ANY_ENDING = ".*";

    /** A shorter first part of a host, such as that of {@code t.co}, says too little to be a name. */
    private static final int SHORTEST_NAME = 3;

    private final Map<String, SourceKind> byHost = new HashMap<>();
    private final Map<String, SourceKind> byStem = new HashMap<>();
    private final Map<String, SourceKind> byName = new HashMap<>();

    private KnownSources() {}

    /** Those that come with the product. */
    static KnownSources load() {
        KnownSources sources = new KnownSources();
        try (InputStream resource = KnownSources.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(sources::add);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
        return sources;
    }

    /** The kind of a {@code utm_source} in lower case: a host or a name. */
    SourceKind ofSource(String source) {
        SourceKind named = byName.get(source);
        if (named != null) {
            return named;
        }
        return source.indexOf('.') < 0 ? SourceKind.OTHER : ofHost(source);
    }

    /** The kind of a host in lower case, by itself or by the domain it is part of. */
    SourceKind ofHost(String host) {
        String domain = host;
        while (true) {
            SourceKind kind = ofDomain(domain);
            if (kind != null) {
                return kind;
            }
            int dot = domain.indexOf('.');
            if (dot < 0) {
                return SourceKind.OTHER;
            }
            domain = domain.substring(dot + 1);
        }
    }

    private @Nullable SourceKind ofDomain(String domain) {
        SourceKind kind = byHost.get(domain);
        if (kind != null) {
            return kind;
        }
        int first = domain.indexOf('.');
        if (first < 0) {
            return null;
        }
        // An ending has one part (de) or two (co.uk).
        String ending = domain.substring(first + 1);
        return ending.indexOf('.') == ending.lastIndexOf('.') ? byStem.get(domain.substring(0, first)) : null;
    }

    private void add(String line) {
        String[] words = line.trim().split("\\s+");
        SourceKind kind = SourceKind.valueOf(words[0].toUpperCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            add(kind, words[i]);
        }
    }

    private void add(SourceKind kind, String word) {
        int dot = word.indexOf('.');
        if (dot < 0) {
            byName.put(word, kind);
            return;
        }
        String first = word.substring(0, dot);
        if (word.endsWith(ANY_ENDING)) {
            byStem.put(first, kind);
        } else {
            byHost.put(word, kind);
        }
        if (dot == word.lastIndexOf('.') && first.length() >= SHORTEST_NAME) {
            byName.putIfAbsent(first, kind);
        }
    }
}
