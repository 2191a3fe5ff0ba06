package dev.touchpoint.query.answer;

import dev.touchpoint.query.progress.AsOf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an answer depends on besides the address it was asked at.
 *
 * @param moment the moment it is for, and the publication it rests on
 * @param parts the body of the question, states of what it names, and the like
 */
public record Basis(AsOf moment, List<String> parts) {

    public Basis {
        parts = List.copyOf(parts);
    }

    /** Nothing but the address. */
    public static Basis of(AsOf moment) {
        return new Basis(moment, List.of());
    }

    /** The body of the question, too. */
    public Basis body(byte[] body) {
        return state(new String(body, StandardCharsets.UTF_8));
    }

    /** Something else, too, as the state of a segment it names. */
    public Basis state(String... states) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(Arrays.asList(states));
        return new Basis(moment, all);
    }
}
