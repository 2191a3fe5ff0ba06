package dev.touchpoint.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.sql.Inquiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes answers, and spares asking again what can't have another answer yet.
 *
 * <p>An answer depends on the question, on {@code as_of} and on what the stream published last. As long as no more is
 * published, and the next publication isn't overdue, an answer may be given again: by 304 to who has it, from memory to
 * others. Once a publication is overdue (settling) the tables may be changing unseen, and every question is asked.
 */
@ApplicationScoped
public class Answers {

    private static final String FRESH_ONLY = "private, max-age=0, must-revalidate";

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper json;

    /** Leaves amounts as they are: unasked, Jackson takes their zeros off, and 120 is 1.2E+2 in a cell. */
    private final ObjectMapper trees;

    private final AnswerCache cache;
    private final Inquiry inquiry;

    Answers(HttpHeaders headers, UriInfo uri, ObjectMapper json, AnswerCache cache, Inquiry inquiry) {
        this.inquiry = inquiry;
        this.headers = headers;
        this.uri = uri;
        this.json = json;
        this.trees = json.copy().setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        this.cache = cache;
    }

    /**
     * The response to a question. Who asks must have been found to be allowed to before.
     *
     * @param basis all that the answer depends on, besides the address
     * @param ask gives the answer
     */
    public Response of(Basis basis, Supplier<?> ask) {
        AsOf moment = basis.moment();
        Format format = Format.choose(uri.getQueryParameters().getFirst("format"), headers.getAcceptableMediaTypes());
        if (moment.settling() || inquiry.wantsWholeAnswers()) {
            return response(write(format, ask.get())).build();
        }
        String key = key(basis, format);
        String tag = "W/\"" + key + "\"";
        if (isKnown(tag)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.CACHE_CONTROL, FRESH_ONLY)
                    .build();
        }
        long since = System.nanoTime();
        Supplier<Written> written = () -> {
            // Nothing, unless another's answer was waited for that didn't come.
            inquiry.leaveOut(Duration.ofNanos(System.nanoTime() - since));
            return write(format, ask.get());
        };
        return response(cache.get(key, written)).header(HttpHeaders.ETAG, tag).build();
    }

    private String key(Basis basis, Format format) {
        List<String> parts = new ArrayList<>();
        parts.add(String.valueOf(uri.getRequestUri().getRawPath()));
        parts.add(String.valueOf(uri.getRequestUri().getRawQuery()));
        parts.add(format.name());
        parts.add(basis.moment().at().toString());
        parts.add(basis.moment().publication());
        parts.addAll(basis.parts());
        return StableId.of(parts.toArray(String[]::new));
    }

    private boolean isKnown(String tag) {
        String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return false;
        }
        for (String one : known.split(",", -1)) {
            if (one.strip().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static Response.ResponseBuilder response(Written written) {
        Response.ResponseBuilder response = Response.ok(written.body())
                .header(HttpHeaders.CONTENT_TYPE, written.type())
                .header(HttpHeaders.CACHE_CONTROL, FRESH_ONLY)
                .header(HttpHeaders.VARY, "Accept, Authorization");
        written.headers().forEach(response::header);
        return response;
    }

    private Written write(Format format, Object answer) {
        try {
            if (format == Format.JSON) {
                return new Written(format.contentType(), Map.of(), json.writeValueAsBytes(answer));
            }
            if (!(answer instanceof Tabular table)) {
                throw new ProblemException(
                        Reason.NOT_ACCEPTABLE, "This answer is no table; it comes as application/json.", "format");
            }
            return new Written(
                    format.contentType(),
                    BesideTheRows.of(table),
                    text(format, table).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be written", e);
        }
    }

    private String text(Format format, Tabular table) throws JsonProcessingException {
        if (format == Format.CSV) {
            List<JsonNode> rows =
                    table.rows().stream().<JsonNode>map(trees::valueToTree).toList();
            return Csv.write(rows, table.columns());
        }
        StringBuilder lines = new StringBuilder();
        for (Object row : table.rows()) {
            lines.append(json.writeValueAsString(row)).append('\n');
        }
        return lines.toString();
    }
}
