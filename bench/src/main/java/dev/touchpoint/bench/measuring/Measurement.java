package dev.touchpoint.bench.measuring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.bench.question.BenchQuestion;
import dev.touchpoint.bench.question.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a question and its baseline in turns: once to compare the answers, then as often as is asked for. */
public final class Measurement {

    private static final int MOST_DIFFERENCES = 10;
    private static final int WARM_UP_ROUNDS = 10;
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    /** What tells the right answer keeps everybody's touchpoints at once, which of 100 million are more than memory holds. */
    private static final long SPILLING_BYTES = 2_000_000_000;

    private final Asker asker;
    private final List<ProcessUse> processes;
    private final Map<String, String> settings;
    private final Map<String, String> untimed;
    private final int runs;

    /**
     * On that stack.
     *
     * @param threads how many the engine may use for the baseline: as many as it takes for the API's own SQL
     * @param runs how often each side is timed
     */
    public Measurement(BenchStack stack, int threads, int runs) {
        this.asker = new Asker(stack.api(), stack.clickhouse());
        this.processes = stack.processes();
        this.settings = Map.of(
                "max_threads", Integer.toString(threads),
                "max_execution_time", "600",
                "use_query_condition_cache", "0");
        this.untimed = new HashMap<>(settings);
        untimed.put("max_bytes_before_external_group_by", Long.toString(SPILLING_BYTES));
        this.runs = runs;
    }

    /** The rows of any SQL's answer, which isn't timed. */
    public List<List<String>> rows(String sql) throws IOException, InterruptedException {
        return Asker.rows(answer(sql, untimed));
    }

    /**
     * Asks the API all of them in turns, untimed, so that its code is compiled as that of a service that has run for a while:
     * ten rounds, or those that a minute has room for.
     */
    public void warmUp(List<BenchQuestion> questions) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (BenchQuestion question : questions) {
                if (System.nanoTime() - start > LONGEST_WARM_UP.toNanos()) {
                    return;
                }
                asker.ask(question.call());
            }
        }
    }

    /** One question. */
    public Result of(BenchQuestion question) throws IOException, InterruptedException {
        Reply first = asker.ask(question.call());
        List<String> differences = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Figures expected = question.readRows().apply(rows(question.exact()));
        if (first.failed()) {
            differences.add("the query API answers %d: %s".formatted(first.status(), first.body()));
        } else {
            differences.addAll(question.read().apply(Asker.json(first)).differences(expected));
        }
        if (expected.isEmpty()) {
            differences.add("the baseline found nothing: there is nothing to compare");
        }
        explain(question, expected, differences, notes);
        Turn ours = new Turn();
        Turn theirs = new Turn();
        baseline(question.baseline());
        for (int run = 0; run < runs; run++) {
            if (!first.failed()) {
                ours.take(() -> asker.ask(question.call()));
            }
            theirs.take(() -> baseline(question.baseline()));
        }
        return new Result(
                question,
                first.failed() ? null : explained(question, ours.side()),
                theirs.side(),
                differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())),
                notes);
    }

    /** With the rows and bytes that the API says it read. */
    private Side explained(BenchQuestion question, Side side) throws IOException, InterruptedException {
        Reply reply = asker.ask(question.call().explained());
        if (reply.failed()) {
            return side;
        }
        JsonNode statements = Asker.json(reply).path("explain");
        if (statements.isEmpty()) {
            return side;
        }
        long rows = 0;
        long bytes = 0;
        for (JsonNode statement : statements) {
            rows += statement.path("rows_read").asLong();
            bytes += statement.path("bytes_read").asLong();
        }
        return side.reading(rows, bytes);
    }

    private void explain(BenchQuestion question, Figures expected, List<String> differences, List<String> notes)
            throws IOException, InterruptedException {
        if (question.explanation().isEmpty()) {
            return;
        }
        List<String> usual =
                question.readRows().apply(rows(question.baseline())).differences(expected);
        notes.add("windowFunnel alone says otherwise in %d figures%s"
                .formatted(usual.size(), usual.isEmpty() ? "" : ", the first: " + usual.get(0)));
        for (List<String> row : rows(question.explanation())) {
            String told = "%s persons: %s".formatted(row.get(1), row.get(0));
            (row.get(0).equals("not explained") ? differences : notes).add(told);
        }
    }

    private Reply baseline(String sql) throws IOException, InterruptedException {
        return answer(sql, settings);
    }

    private Reply answer(String sql, Map<String, String> with) throws IOException, InterruptedException {
        Reply reply = asker.sql(sql, with);
        if (reply.failed()) {
            throw new IOException("The engine answers %d: %s%n%s".formatted(reply.status(), reply.body(), sql));
        }
        return reply;
    }

    private interface Call {
        Reply make() throws IOException, InterruptedException;
    }

    private final class Turn {

        private final List<Duration> taken = new ArrayList<>();
        private Duration cpu = Duration.ZERO;
        private long rows;
        private long bytes;

        void take(Call call) throws IOException, InterruptedException {
            Duration before = ProcessUse.cpu(processes);
            Reply reply = call.make();
            cpu = cpu.plus(ProcessUse.cpu(processes).minus(before));
            taken.add(reply.taken());
            rows = reply.readRows();
            bytes = reply.readBytes();
        }

        Side side() {
            return new Side(taken, cpu, rows, bytes);
        }
    }
}
