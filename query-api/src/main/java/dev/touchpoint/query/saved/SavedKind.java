package dev.touchpoint.query.saved;

import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Staged;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.progress.AsOf;
import java.util.Set;
import java.util.function.Supplier;

/** A kind of funnel that can be saved. Each package with a funnel has one. */
public interface SavedKind {

    /** What a definition calls it. */
    String label();

    /**
     * Reads a question as it is read when asked directly.
     *
     * @param question its fields by the names of the call's parameters or body, {@code site}, {@code from}, {@code to} and
     *     {@code as_of} among them
     * @throws ProblemException if the same question asked directly would be refused
     */
    Prepared prepare(JsonObject question);

    /**
     * What whoever asks that question, or sees it, needs beside {@link Scope#READ}; whoever only saves it doesn't. Asks the
     * warehouse nothing of the question: what was asked may be told to whoever mustn't see it.
     */
    default Set<Scope> alsoNeeds(JsonObject question) {
        return Set.of();
    }

    /**
     * A question that was found to be right.
     *
     * @param stages how many stages its answer has
     * @param optional the places, from 1, of those one may come to the next without
     * @param open whether one may begin at a later stage than the first
     * @param moment what it is answered for
     * @param state states of what it names, as of a segment; empty for none
     * @param answer asks it
     */
    record Prepared(
            int stages,
            Set<Integer> optional,
            boolean open,
            AsOf moment,
            String state,
            Supplier<? extends Staged> answer) {

        public Prepared {
            optional = Set.copyOf(optional);
        }
    }
}
