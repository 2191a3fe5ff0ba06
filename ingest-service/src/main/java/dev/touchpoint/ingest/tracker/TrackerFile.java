package dev.touchpoint.ingest.tracker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One of the files the build of the tracker leaves.
 *
 * @param type its content type
 * @param plain its bytes
 * @param packed the same in gzip; null where the build packs none
 * @param version 16 hexadecimal digits that change with the bytes
 */
record TrackerFile(String type, byte[] plain, byte @Nullable [] packed, String version) {

    private static final int VERSION_DIGITS = 16;

    /** The script itself. */
    static TrackerFile script() {
        return read("tracker.js", "text/javascript; charset=utf-8", true);
    }

    /** Its types, for pages written in TypeScript. */
    static TrackerFile types() {
        return read("tracker.d.ts", "text/plain; charset=utf-8", false);
    }

    private static TrackerFile read(String name, String type, boolean isPacked) {
        byte[] plain = resource(name);
        return new TrackerFile(type, plain, isPacked ? resource(name + ".gz") : null, version(plain));
    }

    private static byte[] resource(String name) {
        try (InputStream in = TrackerFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " isn't there: Maven builds it from src/main/tracker");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
