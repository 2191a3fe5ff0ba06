package dev.touchpoint.query.access;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody through without a token. */
@ApplicationScoped
public class TokenCheck {

    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final String SCHEME = "Bearer ";

    private final Caller caller;
    private final ReadTokens tokens;
    private final boolean local;

    TokenCheck(Caller caller, @ConfigProperty(name = "touchpoint.query.tokens-file") Optional<Path> file) {
        this.caller = caller;
        this.local = file.isEmpty();
        this.tokens = file.isEmpty() ? ReadTokens.local() : ReadTokens.read(file.get());
    }

    /** Reads the tokens at the start, so that wrong ones don't wait for the first request. */
    void onStart(@Observes StartupEvent event) {
        if (local) {
            LOG.warn("No tokens file: anyone who can reach this service reads every site by the built-in token."
                    + " Set " + ReadTokens.FILE_VARIABLE + " where others can.");
        }
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(
                    Reason.MISSING_TOKEN, "Send the header Authorization: Bearer <token>.", HttpHeaders.AUTHORIZATION);
        }
        caller.identify(tokens.find(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new ProblemException(
                        Reason.UNKNOWN_TOKEN, "The token isn't one of this service.", HttpHeaders.AUTHORIZATION)));
    }
}
