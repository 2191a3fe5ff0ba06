package dev.touchpoint.query.http;

import dev.touchpoint.query.memory.MemoryTakenException;
import dev.touchpoint.query.memory.TooMuchMemoryException;
import dev.touchpoint.query.sql.AbandonedException;
import dev.touchpoint.query.sql.BadPatternException;
import dev.touchpoint.query.sql.QuestionTooLargeException;
import dev.touchpoint.query.sql.TooManyQuestionsException;
import dev.touchpoint.query.sql.WarehouseUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure leaves as a problem document. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    Response unavailable(WarehouseUnavailableException e) {
        LOG.warn(e.getMessage());
        Problem problem = Problem.of(
                Reason.WAREHOUSE_UNAVAILABLE,
                "The tables can't be read at the moment. Ask again in %d seconds.".formatted(RETRY_AFTER_SECONDS),
                null);
        return answer(problem);
    }

    @ServerExceptionMapper
    Response tooMany(TooManyQuestionsException e) {
        Problem problem = Problem.of(
                Reason.TOO_MANY_QUESTIONS,
                "%s. Ask again in %d seconds.".formatted(e.getMessage(), RETRY_AFTER_SECONDS),
                null);
        return answer(problem);
    }

    /** Nobody reads it. */
    @ServerExceptionMapper
    Response abandoned(AbandonedException e) {
        return answer(Problem.of(Reason.TOO_MANY_QUESTIONS, String.valueOf(e.getMessage()), null));
    }

    @ServerExceptionMapper
    Response tooLarge(QuestionTooLargeException e) {
        LOG.warn(e.getMessage());
        return answer(Problem.of(
                Reason.QUESTION_TOO_LARGE,
                "The answer would take longer or more memory, or read more rows, than one question may."
                        + " Ask for a shorter range by from and to, or for fewer steps.",
                null));
    }

    @ServerExceptionMapper
    Response tooMuchMemory(TooMuchMemoryException e) {
        return answer(Problem.of(
                Reason.QUESTION_TOO_LARGE,
                "%s. Ask for a shorter range by from and to, for fewer steps, or for fewer rows by limit."
                        .formatted(e.getMessage()),
                null));
    }

    @ServerExceptionMapper
    Response memoryTaken(MemoryTakenException e) {
        return answer(Problem.of(
                Reason.TOO_MANY_QUESTIONS,
                "%s. Ask again in %d seconds.".formatted(e.getMessage(), RETRY_AFTER_SECONDS),
                null));
    }

    /** Patterns are tried before; this one passed on nothing and failed on something. */
    @ServerExceptionMapper
    Response badPattern(BadPatternException e) {
        return answer(Problem.of(
                Reason.INVALID_PARAMETER,
                "A regular expression can't be used: %s. It must be one of RE2.".formatted(e.reason()),
                null));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        return answer(problemOfStatus(status, e.getMessage()));
    }

    @ServerExceptionMapper
    Response fault(RuntimeException e) {
        LOG.error("A request failed", e);
        return answer(Problem.of(
                Reason.INTERNAL_ERROR, "The request was understood, but answering it failed. It is in the log.", null));
    }

    private static Problem problemOfStatus(int status, @Nullable String message) {
        return switch (status) {
            case 404 -> Problem.of(Reason.NOT_FOUND, "No such address. /q/openapi lists those there are.", null);
            case 405 -> Problem.of(Reason.METHOD_NOT_ALLOWED, "/q/openapi says which methods an address offers.", null);
            case 406 ->
                Problem.of(
                        Reason.NOT_ACCEPTABLE,
                        "Answers are application/json; those that are tables also text/csv and application/x-ndjson.",
                        "Accept");
            case 413 -> Problem.of(Reason.BODY_TOO_LARGE, "The body is too large.", null);
            case 415 -> Problem.of(Reason.UNSUPPORTED_MEDIA_TYPE, "Send application/json.", "Content-Type");
            default ->
                Problem.of(
                        status < 500 ? Reason.BAD_REQUEST : Reason.INTERNAL_ERROR,
                        message == null ? "HTTP status " + status : message,
                        null);
        };
    }

    static Response answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
