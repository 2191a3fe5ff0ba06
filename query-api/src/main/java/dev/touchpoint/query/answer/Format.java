package dev.touchpoint.query.answer;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer can be written as. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON, ""),
    CSV(Format.CSV_TYPE, ";charset=UTF-8"),
    NDJSON(Format.NDJSON_TYPE, "");

    /** For {@code @Produces} of calls whose answers are tables. */
    public static final String CSV_TYPE = "text/csv";

    /** For {@code @Produces} of calls whose answers are tables. */
    public static final String NDJSON_TYPE = "application/x-ndjson";

    private final String type;
    private final String parameters;

    Format(String type, String parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    /** Its media type, without parameters. */
    String type() {
        return type;
    }

    /** The media type of an answer. */
    String contentType() {
        return type + parameters;
    }

    /**
     * What the caller wants.
     *
     * @param asked the parameter {@code format}, which goes before the header; null when it wasn't given
     * @param accepted the media types of {@code Accept}, the preferred one first
     * @throws ProblemException if {@code asked} is no format
     */
    static Format choose(@Nullable String asked, List<MediaType> accepted) {
        if (asked != null && !asked.isBlank()) {
            for (Format format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(asked)) {
                    return format;
                }
            }
            throw ProblemException.invalid(
                    "format", "%s is no format. There are json, csv and ndjson.".formatted(Quoted.of(asked)));
        }
        for (MediaType type : accepted) {
            for (Format format : values()) {
                if (type.isCompatible(MediaType.valueOf(format.type))) {
                    return format;
                }
            }
        }
        return JSON;
    }
}
