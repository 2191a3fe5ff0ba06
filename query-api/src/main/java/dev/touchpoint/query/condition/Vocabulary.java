package dev.touchpoint.query.condition;

import java.util.Optional;

/** Which properties there are to ask for. */
public interface Vocabulary {

    /** The property of that name, if there is one. */
    Optional<Property> find(String name);

    /** All names, for messages. */
    String names();
}
