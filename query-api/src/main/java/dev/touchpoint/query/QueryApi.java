package dev.touchpoint.query;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service. */
@QuarkusMain
public final class QueryApi {

    private QueryApi() {}

    /** Runs until it is stopped. */
    public static void main(String... arguments) {
        writeDigitsOfMachines();
        Quarkus.run(arguments);
    }

    /** Statements have numbers in them, and in some locales Java writes those in digits that ClickHouse doesn't read. */
    static void writeDigitsOfMachines() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
}
