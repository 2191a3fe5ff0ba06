package dev.touchpoint.journeystream.agent;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchpoint.event.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How many programs are told, and how many people are taken for one, by user agents that our rules weren't made of. */
class BotDetectionTest {

    private static final double LEAST_DETECTED = 0.95;
    private static final double MOST_FALSE = 0.005;

    @Test
    void nearlyAllProgramsAreToldAndNearlyNoPeopleAreTakenForOne() throws Exception {
        List<String> programs = List.of();
        List<String> people = List.of();
        try {
            programs = PublishedUserAgents.ofPrograms();
            people = PublishedUserAgents.ofPeople();
        } catch (PublishedUserAgents.UnreachableException e) {
            abort("Skipped: no user agents to try, " + e.getMessage());
        }

        List<String> missed = programs.stream().filter(agent -> !isBot(agent)).toList();
        List<String> accused = people.stream().filter(BotDetectionTest::isBot).toList();

        double detected = 1 - (double) missed.size() / programs.size();
        double wrong = (double) accused.size() / people.size();
        tell(programs, missed, detected, people, accused, wrong);
        assertThat(detected).as("programs told, missed %s", missed).isGreaterThanOrEqualTo(LEAST_DETECTED);
        assertThat(wrong).as("people taken for programs, %s", accused).isLessThanOrEqualTo(MOST_FALSE);
    }

    private static boolean isBot(String userAgent) {
        return Agents.of(aTouchpoint()
                        .context(new Context(userAgent, "", "", "", ""))
                        .build())
                .isBot();
    }

    @SuppressWarnings("SystemOut") // What is measured is for people to read.
    private static void tell(
            List<String> programs,
            List<String> missed,
            double detected,
            List<String> people,
            List<String> accused,
            double wrong)
            throws IOException {
        String report = String.format(
                Locale.ROOT,
                "programs: %d, told %.2f %%%npeople: %d, taken for programs %.3f %%%n",
                programs.size(),
                100 * detected,
                people.size(),
                100 * wrong);
        System.out.print(report);
        Files.writeString(
                Path.of("target", "bots.txt"),
                report + "\nmissed\n" + String.join("\n", missed) + "\n\naccused\n" + String.join("\n", accused));
    }
}
