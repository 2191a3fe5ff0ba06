package dev.touchpoint.ingest.plain;

/** Resolves the escapes of one text of JSON where they stand: what they mean is never longer than they are. */
final class PlainEscapes {

    private static final int HEX_DIGITS = 4;

    private int at;

    /**
     * Resolves all from the first on.
     *
     * @param bytes are changed
     * @param firstEscape where its backslash stands
     * @return where what the text means ends
     */
    int resolve(byte[] bytes, int firstEscape) throws NotPlainException {
        at = firstEscape;
        int to = firstEscape;
        while (bytes[at] != '"') {
            if (bytes[at] == '\\') {
                to = escape(bytes, to);
            } else {
                int end = PlainJson.plainEnd(bytes, at);
                System.arraycopy(bytes, at, bytes, to, end - at);
                to += end - at;
                at = end;
            }
            if (at >= bytes.length) {
                throw NotPlainException.here();
            }
        }
        return to;
    }

    /** Where the quote that ends the text resolved last stands. */
    int end() {
        return at;
    }

    /** Writes what the escape at the current place means; returns where that ends. */
    private int escape(byte[] bytes, int to) throws NotPlainException {
        if (at + 1 >= bytes.length) {
            throw NotPlainException.here();
        }
        int c = bytes[at + 1];
        at += 2;
        int meant = c == 'u'
                ? unicode(bytes)
                : switch (c) {
                    case '"', '\\', '/' -> c;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> throw NotPlainException.here();
                };
        return utf8(bytes, meant, to);
    }

    private int unicode(byte[] bytes) throws NotPlainException {
        int unit = hex(bytes);
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        boolean pair = Character.isHighSurrogate((char) unit)
                && at + 1 < bytes.length
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u';
        if (!pair) {
            throw NotPlainException.here();
        }
        at += 2;
        int low = hex(bytes);
        if (!Character.isLowSurrogate((char) low)) {
            throw NotPlainException.here();
        }
        return Character.toCodePoint((char) unit, (char) low);
    }

    private int hex(byte[] bytes) throws NotPlainException {
        if (at + HEX_DIGITS > bytes.length) {
            throw NotPlainException.here();
        }
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = bytes[at++];
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw NotPlainException.here();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int utf8(byte[] bytes, int point, int to) {
        int end = to;
        if (point < 0x80) {
            bytes[end++] = (byte) point;
        } else if (point < 0x800) {
            bytes[end++] = (byte) (0xC0 | point >> 6);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            bytes[end++] = (byte) (0xE0 | point >> 12);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else {
            bytes[end++] = (byte) (0xF0 | point >> 18);
            bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        }
        return end;
    }
}
