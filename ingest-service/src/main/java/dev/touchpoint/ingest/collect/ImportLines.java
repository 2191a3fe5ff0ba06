package dev.touchpoint.ingest.collect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.touchpoint.rows.SourceRow;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to a bulk import, told while it goes on: one JSON object a line. Written from a worker; a client that doesn't
 * read before it has sent all gets everything then, because what is told is bounded.
 */
final class ImportLines {

    /** Rows told one by one; all others are counted. */
    static final int MOST_REFUSED = 1_000;

    private final HttpServerResponse response;
    private final Context context;
    private final Map<String, Long> byReason = new TreeMap<>();
    private long rows;
    private long accepted;
    private long refused;
    private long skipped;

    ImportLines(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    void start() {
        context.runOnContext(nothing -> {
            if (!response.ended() && !response.closed()) {
                response.setStatusCode(200)
                        .setChunked(true)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
            }
        });
    }

    /** Rows that an earlier request brought. */
    void skipped() {
        rows++;
        skipped++;
    }

    /** Rows so far are on the log or refused. */
    void settled(long rowsSettled, long acceptedOfThem) {
        rows += rowsSettled;
        accepted += acceptedOfThem;
    }

    /** A row is refused. */
    void refused(long row, SourceRow source, String reason, String field, String detail) {
        refused++;
        byReason.merge(reason, 1L, Long::sum);
        if (refused <= MOST_REFUSED) {
            line(json -> {
                json.writeStringField("type", "refused");
                json.writeNumberField("row", row);
                json.writeNumberField("line", source.line());
                json.writeStringField("reason", reason);
                json.writeStringField("field", field);
                json.writeStringField("detail", detail);
            });
        }
    }

    void progress() {
        line(json -> {
            json.writeStringField("type", "progress");
            counts(json);
        });
    }

    /** Everything is read. */
    void done() {
        line(json -> {
            json.writeStringField("type", "done");
            counts(json);
            json.writeObjectFieldStart("refused_by_reason");
            for (Map.Entry<String, Long> reason : byReason.entrySet()) {
                json.writeNumberField(reason.getKey(), reason.getValue());
            }
            json.writeEndObject();
        });
        end();
    }

    /** It can't go on now; rows before are settled, and another request goes on behind them. */
    void failed(String reason, String detail) {
        failed(reason, detail, true);
    }

    /** The file is more than an import takes, so that another request with it would end at the same place. */
    void tooLarge(String reason, String detail) {
        failed(reason, detail, false);
    }

    private void failed(String reason, String detail, boolean goesOn) {
        line(json -> {
            json.writeStringField("type", "failed");
            json.writeStringField("reason", reason);
            json.writeStringField("detail", detail);
            if (goesOn) {
                json.writeNumberField("resume_from", rows);
            }
            counts(json);
        });
        // What is left of the body is of no use to anyone.
        context.runOnContext(nothing -> {
            if (!response.ended() && !response.closed()) {
                response.end().onComplete(ended -> response.close());
            }
        });
    }

    private void counts(JsonGenerator json) throws IOException {
        json.writeNumberField("rows", rows);
        json.writeNumberField("accepted", accepted);
        json.writeNumberField("refused", refused);
        json.writeNumberField("skipped", skipped);
    }

    private void end() {
        context.runOnContext(nothing -> {
            if (!response.ended() && !response.closed()) {
                var unused = response.end();
            }
        });
    }

    private void line(AnswerJson.Members members) {
        Buffer line = AnswerJson.json(160, members).appendByte((byte) '\n');
        context.runOnContext(nothing -> {
            if (!response.ended() && !response.closed()) {
                var unused = response.write(line);
            }
        });
    }
}
