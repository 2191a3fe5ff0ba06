package dev.touchpoint.local.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What has to be known of an HTTP/1.1 answer's head to find its end. */
public final class AnswerHead {

    private static final int STATUS_DIGITS = 3;
    private static final int HEXADECIMAL = 16;

    private AnswerHead() {}

    /** Where the body begins of the answer that begins the bytes; -1 while the head isn't whole. */
    static int end(byte[] bytes, int length) {
        return end(bytes, 0, length);
    }

    private static int end(byte[] bytes, int from, int length) {
        for (int i = from + 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * Where the answer ends that begins at {@code from}; -1 while it isn't whole.
     *
     * @param bodiless whether no body follows, whatever the head announces
     */
    public static int answerEnd(byte[] bytes, int from, boolean bodiless) {
        int bodyAt = end(bytes, from, bytes.length);
        if (bodyAt < 0 || bodiless) {
            return bodyAt;
        }
        if (value(bytes, from, bodyAt, "transfer-encoding:").equals("chunked")) {
            return chunksEnd(bytes, bodyAt);
        }
        int end = bodyAt + contentLength(bytes, from, bodyAt);
        return end <= bytes.length ? end : -1;
    }

    /** Where a body in chunks ends: each has its size in a line before it, the last is empty, and lines may follow that. */
    private static int chunksEnd(byte[] bytes, int bodyAt) {
        int at = bodyAt;
        while (true) {
            int dataAt = next(bytes, at, bytes.length);
            if (!isLine(bytes, at, dataAt)) {
                return -1;
            }
            int size = chunkSize(bytes, at, dataAt);
            if (size == 0) {
                // The end of that line and an empty one, as at the end of a head.
                return end(bytes, dataAt - 2, bytes.length);
            }
            at = dataAt + size + 2;
            if (at > bytes.length) {
                return -1;
            }
        }
    }

    private static int chunkSize(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), HEXADECIMAL);
    }

    private static boolean isLine(byte[] bytes, int from, int end) {
        return end >= from + 2 && bytes[end - 1] == '\n' && bytes[end - 2] == '\r';
    }

    /**
     * The status of the answer that begins at {@code from}; 0 where there is none. It stands behind the protocol's name, which a
     * server may repeat as it was asked, however odd.
     */
    public static int status(byte[] bytes, int from) {
        int space = from;
        while (space < bytes.length && bytes[space] != ' ' && bytes[space] != '\n') {
            space++;
        }
        if (space + STATUS_DIGITS >= bytes.length) {
            return 0;
        }
        int status = 0;
        for (int i = space + 1; i <= space + STATUS_DIGITS; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return 0;
            }
            status = 10 * status + (bytes[i] - '0');
        }
        return status;
    }

    /** Bytes of the body; 0 where the head doesn't say. */
    static int contentLength(byte[] bytes, int from, int headEnd) {
        String value = value(bytes, from, headEnd, "content-length:");
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** Whether the server closes the connection after this answer. */
    public static boolean isLast(byte[] bytes, int from, int headEnd) {
        return value(bytes, from, headEnd, "connection:").equalsIgnoreCase("close");
    }

    private static String value(byte[] bytes, int from, int headEnd, String lowerCaseName) {
        for (int line = next(bytes, from, headEnd); line < headEnd; line = next(bytes, line, headEnd)) {
            if (startsWith(bytes, line, headEnd, lowerCaseName)) {
                int start = line + lowerCaseName.length();
                int to = next(bytes, start, headEnd);
                return new String(bytes, start, to - start, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static int next(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }

    private static boolean startsWith(byte[] bytes, int from, int end, String lowerCase) {
        if (from + lowerCase.length() > end) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[from + i] | 0x20) != lowerCase.charAt(i) && bytes[from + i] != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
