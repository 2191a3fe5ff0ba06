package dev.touchpoint.query.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Where the next page of a list begins: the sort key of the last row told, in a form nobody needs to understand. */
public final class Cursor {

    private static final int LONGEST = 8_000;

    private Cursor() {}

    /** The cursor after the row with that key. */
    public static String of(String... key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : key) {
                out.writeUTF(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The key a cursor stands for.
     *
     * @param field what it is called in the request
     * @param parts how many parts the key has
     * @throws ProblemException if it isn't a cursor of this list
     */
    public static List<String> parse(String field, String cursor, int parts) {
        if (cursor.length() <= LONGEST) {
            try (DataInputStream in = new DataInputStream(
                    new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
                List<String> key = new ArrayList<>();
                for (int part = 0; part < parts; part++) {
                    key.add(in.readUTF());
                }
                if (in.read() < 0 && key.stream().noneMatch(HalfPairs::isIn)) {
                    return key;
                }
            } catch (IOException | IllegalArgumentException e) {
                throw wrong(field);
            }
        }
        throw wrong(field);
    }

    private static ProblemException wrong(String field) {
        return ProblemException.invalid(
                field,
                "This is no cursor. Take next of the page before as it is, and leave it out for the first page.");
    }
}
