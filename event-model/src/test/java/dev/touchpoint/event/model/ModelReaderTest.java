package dev.touchpoint.event.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.model.Judged.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {

    @Test
    void everythingThatIsWrongIsToldAtOnceWithLineAndWhatWouldBeRight() {
        String yaml = """
                extends: mine
                rules:
                  - phase: desire
                    name: x
                  - name: y
                  - phase: intent
                    colour: red
                  - {phase: intent, path: pricing, segment: a/b, landing: second}
                regress:
                  - {cart: full, from: consideration, to: intent}
                  - {name: z}
                  - {name: z, from: [], to: intent}
                session:
                  idle: 20m
                  max: PT60.5S
                  midnight: Berlin
                  new_on_campaign: maybe
                """;

        assertThatThrownBy(() -> ModelReader.read(yaml))
                .isInstanceOfSatisfying(
                        InvalidModelException.class,
                        failure -> assertThat(failure.errors())
                                .containsExactlyInAnyOrder(
                                        "line 1, extends: is default or nothing",
                                        "line 3, rules[0].phase: is one of none, awareness, favorability, consideration, intent,"
                                                + " conversion, after_sales",
                                        "line 5, rules[1]: has a phase: none, awareness, favorability, consideration, intent,"
                                                + " conversion, after_sales",
                                        "line 6, rules[2]: asks nothing: it has at least one of channel, landing, name, path,"
                                                + " property, segment",
                                        "line 7, rules[2].colour: is not known; known are channel, landing, name, path, phase,"
                                                + " property, segment",
                                        "line 8, rules[3].path: starts with a slash, as paths do; * stands for anything but a"
                                                + " slash, ** for anything",
                                        "line 8, rules[3].segment: is a part of a path between two slashes, without them",
                                        "line 8, rules[3].landing: is any, first (of the person's first session) or later",
                                        "line 10, regress[0].cart: is emptied",
                                        "line 10, regress[0].from: comes after the phase it falls to, intent",
                                        "line 11, regress[1]: has from and to: awareness, favorability, consideration, intent,"
                                                + " conversion, after_sales",
                                        "line 12, regress[2].from: is one phase or a list of them: awareness, favorability,"
                                                + " consideration, intent, conversion, after_sales",
                                        "line 14, session.idle: is a duration from PT1M to PT24H, such as PT20M",
                                        "line 15, session.max: has whole seconds",
                                        "line 16, session.midnight: is the name of a time zone such as Europe/Berlin or UTC",
                                        "line 17, session.new_on_campaign: is true or false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "rules: {",
                "- a",
                "rules: nothing",
                "rules: [[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoModelIsRefused(String yaml) {
        assertThatThrownBy(() -> ModelReader.read(yaml)).isInstanceOf(InvalidModelException.class);
    }

    @Test
    void aModelThatIsTooLargeIsRefused() {
        String yaml = "rules: []\n#" + "x".repeat(ModelReader.MOST_BYTES);

        assertThatThrownBy(() -> ModelReader.read(yaml)).hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void theExampleOfTheDocumentationIsAModel() throws IOException {
        String page = Files.readString(Path.of("../docs/models.md"));
        String example =
                page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n", page.indexOf("```yaml\n")));

        PhaseModel model = ModelReader.read(example);

        assertThat(model.session())
                .isEqualTo(new SessionModel(
                        Duration.ofMinutes(20), Duration.ofHours(12), true, ZoneId.of("Europe/Berlin")));
        assertThat(model.phaseOf(new Judged("goal_trial", "", "Direct", Landing.NONE, false, Map.of("plan", "pro"))))
                .isEqualTo(Phase.CONVERSION);
        assertThat(model.phaseOf(judged("page_view", "/features/a/b", Landing.NONE)))
                .isEqualTo(Phase.CONSIDERATION);
        assertThat(model.phaseOf(judged("page_view", "/de/returns", Landing.NONE)))
                .isEqualTo(Phase.AFTER_SALES);
        assertThat(model.phaseOf(judged("page_view", "/checkout/done", Landing.NONE)))
                .isEqualTo(Phase.AFTER_SALES);
        assertThat(model.phaseOf(judged("scroll", "", Landing.LATER))).isEqualTo(Phase.FAVORABILITY);
        assertThat(model.phaseOf(judged("newsletter_signup", "", Landing.NONE))).isEqualTo(Phase.NONE);
        assertThat(model.regressionBy(judged("checkout_cancelled", "", Landing.NONE)))
                .isEqualTo(new Regression(Set.of(Phase.INTENT), Phase.CONSIDERATION));
    }

    private static Judged judged(String name, String path, Landing landing) {
        return new Judged(name, path, "Direct", landing, false, Map.of());
    }
}
