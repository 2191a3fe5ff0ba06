package dev.touchpoint.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test class, and says so, where the file of real shop events isn't. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.touchpoint.testing.Rees46File#exists",
        disabledReason =
                "The real shop events, rees46/2019-Oct-17434.csv, aren't in the folder of data (CONTRIBUTING.md)")
public @interface NeedsRees46 {}
