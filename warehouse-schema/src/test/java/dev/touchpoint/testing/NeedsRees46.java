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
        disabledReason = "The real shop events aren't at ../shared/data/rees46 beside the checkout")
public @interface NeedsRees46 {}
