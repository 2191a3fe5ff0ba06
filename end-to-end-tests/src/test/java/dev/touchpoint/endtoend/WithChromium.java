package dev.touchpoint.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class where there is no Chromium, and says how to get one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithChromium.Condition.class)
@interface WithChromium {

    /** Whether a browser and its driver are there. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.isThere()
                    ? ConditionEvaluationResult.enabled("There is a Chromium")
                    : ConditionEvaluationResult.disabled(
                            "No Chromium with its driver here: sudo apt-get install -y chromium chromium-driver");
        }
    }
}
