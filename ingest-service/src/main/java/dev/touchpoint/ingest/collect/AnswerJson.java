package dev.touchpoint.ingest.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.touchpoint.event.Erasure;
import dev.touchpoint.ingest.collect.Judgement.EventResult;
import dev.touchpoint.ingest.validation.Violation;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The bodies of answers: results of events, and problem documents after RFC 9457. */
final class AnswerJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String PROBLEMS = "https://touchpoint.dev/problems/";

    private AnswerJson() {}

    /** Where they are, and one result per event, in the request's order. */
    static Buffer results(List<EventResult> results, Stored stored) {
        long rejected = 0;
        for (EventResult result : results) {
            rejected += result.violation() == null ? 0 : 1;
        }
        return rejected == 0 ? accepted(results, stored) : results(results, rejected, stored);
    }

    /** The same, written without a detour: nearly every answer is one of these. */
    private static Buffer accepted(List<EventResult> results, Stored stored) {
        JsonStringEncoder texts = JsonStringEncoder.getInstance();
        StringBuilder json = new StringBuilder(64 + 64 * results.size());
        json.append("{\"accepted\":").append(results.size());
        json.append(",\"rejected\":0,\"stored\":\"").append(stored.code()).append("\",\"results\":[");
        String before = "";
        for (EventResult result : results) {
            json.append(before).append("{\"id\":\"");
            texts.quoteAsString(result.id(), json);
            json.append("\",\"status\":\"accepted\"}");
            before = ",";
        }
        return Buffer.buffer(json.append("]}").toString());
    }

    private static Buffer results(List<EventResult> results, long rejected, Stored stored) {
        return json(64 + 64 * results.size(), json -> {
            json.writeNumberField("accepted", results.size() - rejected);
            json.writeNumberField("rejected", rejected);
            json.writeStringField("stored", stored.code());
            json.writeArrayFieldStart("results");
            for (EventResult result : results) {
                result(json, result);
            }
            json.writeEndArray();
        });
    }

    /** By what id a person of a site is known. */
    static Buffer person(String site, String person) {
        return json(128, json -> {
            json.writeStringField("site", site);
            json.writeStringField("person", person);
        });
    }

    /** That a request to be forgotten is on the log, and where to see what became of it. */
    static Buffer erasure(Erasure erasure) {
        return json(256, json -> {
            json.writeStringField("request_id", erasure.requestId());
            json.writeStringField("site", erasure.site());
            json.writeStringField("person", erasure.person());
            json.writeStringField("erased_at", erasure.until().toString());
            json.writeStringField("report", "/v1/erasures/%s?site=%s".formatted(erasure.requestId(), erasure.site()));
        });
    }

    private static void result(JsonGenerator json, EventResult result) throws IOException {
        Violation violation = result.violation();
        json.writeStartObject();
        json.writeStringField("id", result.id());
        json.writeStringField("status", violation == null ? "accepted" : "rejected");
        if (violation != null) {
            json.writeNumberField("index", result.index());
            violation(json, violation);
        }
        json.writeEndObject();
    }

    /** The problem document of a refused request. */
    static Buffer problem(Violation violation) {
        return json(512, json -> {
            head(
                    json,
                    violation.reason().code(),
                    violation.reason().title(),
                    violation.reason().status());
            violation(json, violation);
        });
    }

    /** The problem document of anything else. */
    static Buffer problem(String code, String title, int status, String detail) {
        return json(256, json -> {
            head(json, code, title, status);
            json.writeStringField("detail", detail);
        });
    }

    private static void head(JsonGenerator json, String code, String title, int status) throws IOException {
        json.writeStringField("type", PROBLEMS + code);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
    }

    private static void violation(JsonGenerator json, Violation violation) throws IOException {
        json.writeStringField("reason", violation.reason().code());
        json.writeStringField("field", violation.field());
        json.writeStringField("detail", violation.detail());
        Long limit = violation.limit();
        if (limit != null) {
            json.writeNumberField("limit", limit);
        }
        Long actual = violation.actual();
        if (actual != null) {
            json.writeNumberField("actual", actual);
        }
    }

    @FunctionalInterface
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object of these members, of about so many bytes. */
    static Buffer json(int size, Members members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }
}
