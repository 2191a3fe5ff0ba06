package dev.touchpoint.local.replay;

import dev.touchpoint.local.stack.Replaced;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StreamProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What a shadow's rows were made by: the stream's program, and the rules it was given. One that went on under others would
 * keep the rows of before, and a comparison with live tables that have them, too, would find nothing different. It lies
 * beside the shadow's state.
 */
final class Provenance {

    private final Path shadowState;
    private final Path file;
    private final StreamProcesses streams;

    /** Of a shadow, and the stream that is to go on with it. */
    Provenance(Path shadowState, StreamProcesses streams) {
        this.shadowState = shadowState;
        this.file = shadowState.resolveSibling(shadowState.getFileName() + ".made-by");
        this.streams = streams;
    }

    /**
     * Keeps what the shadow is made by, or sees that it still is.
     *
     * @param begun whether the shadow has been at work already
     * @throws StackException if it has, by another program or other rules, or before that was kept
     */
    void require(boolean begun) throws IOException {
        String now = now();
        if (!begun) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Replaced.write(file, now.getBytes(StandardCharsets.UTF_8));
        } else if (!Files.exists(file) || !Files.readString(file).equals(now)) {
            String name = String.valueOf(shadowState.getFileName());
            // By a wildcard after the name alone other states would go, too, and one of them may be what runs.
            throw new StackException(
                    "%1$s was begun by another version of the stream, or with other rules: choose another name with --into, or remove its database %1$s, %2$s and %2$s.*"
                            .formatted(name, shadowState));
        }
    }

    private String now() throws IOException {
        String rules = streams.rules().entrySet().stream()
                .map(rule -> rule.getKey() + ' ' + rule.getValue() + '\n')
                .collect(Collectors.joining());
        return "program " + program() + '\n' + rules;
    }

    /** Of what is in the jars, by the checksums these hold: to read all of them would take seconds. */
    private String program() throws IOException {
        MessageDigest digest = sha256();
        for (Path jar : streams.jars()) {
            try (ZipFile entries = new ZipFile(jar.toFile())) {
                entries.stream()
                        .map(entry -> entry.getName() + ' ' + entry.getCrc() + '\n')
                        .sorted()
                        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
