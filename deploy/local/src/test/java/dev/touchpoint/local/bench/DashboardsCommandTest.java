package dev.touchpoint.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The judge of the dashboards' bench, of a service that is this very process. */
class DashboardsCommandTest {

    /** The first look at the site, and each question once before any dashboard asks it. */
    private static final int BEFORE = 11;

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void holdsWhereEveryQuestionIsAnsweredAndTheHeapStaysAsItIs() throws Exception {
        // A tenth of it is more than what a test leaves behind.
        byte[] held = new byte[64 * MEBIBYTE];
        try (QuestionServer service = new QuestionServer(7)) {
            Said said = bench(service);

            assertThat(said.out()).contains(" 0 errors;", "It holds.");
            assertThat(said.exitCode()).as(said.out()).isZero();
            assertThat(service.asked()).isGreaterThan(BEFORE);
            assertThat(service.queries()).allSatisfy(query -> assertThat(query).contains("site=demo"));
        }
        assertThat(held).hasSize(64 * MEBIBYTE);
    }

    @Test
    void doesNotHoldWhereQuestionsAreRefused() throws Exception {
        byte[] held = new byte[64 * MEBIBYTE];
        try (QuestionServer service = new QuestionServer(7)) {
            service.refuseFrom(BEFORE + 5);

            Said said = bench(service);

            int errors = service.asked() - BEFORE - 5;
            assertThat(said.out())
                    .contains("5 answers, %d errors;".formatted(errors), "answers 504: It takes too long.")
                    .contains("It doesn't hold.");
            assertThat(errors).isPositive();
            assertThat(said.exitCode()).isEqualTo(5);
        }
        assertThat(held).hasSize(64 * MEBIBYTE);
    }

    @Test
    void doesNotHoldWhereTheHeapGrows() throws Exception {
        try (QuestionServer service = new QuestionServer(7)) {
            service.keep(MEBIBYTE / 4);

            Said said = bench(service);

            assertThat(said.out()).contains(" 0 errors;", "It doesn't hold.");
            assertThat(said.exitCode()).as(said.out()).isEqualTo(5);
        }
    }

    @Test
    void asksNothingOfASiteWithoutTouchpoints() throws Exception {
        try (QuestionServer service = new QuestionServer(0)) {
            Said said = bench(service, "--site", "shopp");

            assertThat(said.err())
                    .startsWith(
                            "The site shopp has no touchpoints that dashboards could show. Name one that has by --site");
            assertThat(said.exitCode()).isEqualTo(1);
            assertThat(service.queries()).containsExactly("site=shopp");
        }
    }

    private record Said(int exitCode, String out, String err) {}

    private static Said bench(QuestionServer service, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> command = new ArrayList<>(List.of(
                "--query-api=" + service.address(),
                "--pid=" + ProcessHandle.current().pid(),
                "--dashboards=2",
                "--every=PT0.5S",
                "--warm-up=PT0.5S",
                "--duration=PT3S"));
        command.addAll(List.of(more));
        int exitCode = new CommandLine(new DashboardsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }
}
