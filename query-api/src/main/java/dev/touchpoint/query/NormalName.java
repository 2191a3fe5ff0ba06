package dev.touchpoint.query;

import java.util.Locale;

/** The form names of touchpoints are compared in: {@code Product Added} is {@code product_added}. */
public final class NormalName {

    private NormalName() {}

    /** {@code name} in this form. */
    public static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** The SQL that brings a column into this form. */
    public static String sql(String column) {
        return "replaceAll(replaceAll(lowerUTF8(" + column + "), ' ', '_'), '-', '_')";
    }
}
