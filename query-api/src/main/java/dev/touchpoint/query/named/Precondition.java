package dev.touchpoint.query.named;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a definition for a write to happen, as HTTP says it: {@code If-Match} with an ETag (nobody has
 * changed it since) or {@code *} (it is there), {@code If-None-Match: *} (it isn't there yet). Without any, the last write
 * wins.
 *
 * @param ifMatch the header; null when it wasn't sent
 * @param ifNoneMatch the header; null when it wasn't sent
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    private static final String ANY = "*";

    /**
     * @param now the definition as it stands, if it does
     * @throws ProblemException if it isn't as it must be
     */
    void check(Optional<Named> now) {
        if (ifMatch != null && !matches(ifMatch, now)) {
            throw failed(
                    "If-Match",
                    now.map(named -> "It is %s by now. Read it, change that and send its ETag.".formatted(named.etag()))
                            .orElse("It isn't there. Leave out If-Match to store it anew."));
        }
        if (ifNoneMatch != null && matches(ifNoneMatch, now)) {
            throw failed("If-None-Match", "It is there already. Choose another name, or send its ETag as If-Match.");
        }
    }

    private static boolean matches(String header, Optional<Named> now) {
        if (header.strip().equals(ANY)) {
            return now.isPresent();
        }
        Set<String> tags = new TreeSet<>();
        for (String tag : header.split(",", -1)) {
            tags.add(tag.strip());
        }
        return now.isPresent() && tags.contains(now.get().etag());
    }

    private static ProblemException failed(String header, String detail) {
        return new ProblemException(Reason.PRECONDITION_FAILED, detail, header);
    }
}
