package dev.touchpoint.local.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What has to be known of an HTTP/1.1 answer's head to find its end. */
final class AnswerHead {

    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private AnswerHead() {}

    /** Where the body begins; -1 while the head isn't whole. */
    static int end(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /** The status; 0 when the first line has none. */
    static int status(byte[] bytes) {
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_AT + 3 && i < bytes.length; i++) {
            status = 10 * status + (bytes[i] - '0');
        }
        return status;
    }

    /** Bytes of the body; 0 where the head doesn't say. */
    static int contentLength(byte[] bytes, int headLength) {
        String value = value(bytes, headLength, "content-length:");
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** Whether the server closes the connection after this answer. */
    static boolean isLast(byte[] bytes, int headLength) {
        return value(bytes, headLength, "connection:").equalsIgnoreCase("close");
    }

    private static String value(byte[] bytes, int headLength, String lowerCaseName) {
        for (int line = next(bytes, 0, headLength); line < headLength; line = next(bytes, line, headLength)) {
            if (startsWith(bytes, line, headLength, lowerCaseName)) {
                int from = line + lowerCaseName.length();
                int to = next(bytes, from, headLength);
                return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
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
