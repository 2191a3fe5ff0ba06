package dev.touchpoint.local.model;

import dev.touchpoint.event.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads from when on a model is valid, which every reader of {@code phase.models} has to understand. */
public final class ValidFrom implements ITypeConverter<Instant> {

    /** For the command line. */
    public ValidFrom() {}

    @Override
    public Instant convert(String text) {
        try {
            return Moment.named(text, Instant.parse(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'%s' is no moment of the years 1970 to 9999, such as 2026-01-31T12:00:00Z".formatted(text));
        }
    }
}
