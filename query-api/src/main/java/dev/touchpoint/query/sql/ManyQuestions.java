package dev.touchpoint.query.sql;

import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.AnswerMemory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks several questions of few rows each in one statement, at the cost of one way to the warehouse and back; or in two
 * that run beside each other: most of what such a statement costs is to understand it, which takes one thread.
 */
@ApplicationScoped
public class ManyQuestions {

    private static final int QUESTION = 1;
    private static final int PLACE = 2;
    private static final int ROW = 3;

    /** So few rows are read that a second thread costs more than it gains. */
    private static final Map<String, String> ONE_THREAD = Map.of("max_threads", "1");

    private final BlockReader warehouse;
    private final Turns turns;
    private final AnswerMemory memory;
    private final ExecutorService beside;

    ManyQuestions(
            BlockReader warehouse,
            Turns turns,
            AnswerMemory memory,
            @ConfigProperty(name = "touchpoint.query.max-at-once") int mostAtOnce) {
        this.warehouse = warehouse;
        this.turns = turns;
        this.memory = memory;
        this.beside = Executors.newFixedThreadPool(mostAtOnce, task -> {
            Thread daemon = new Thread(task, "beside");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Several questions, put together.
     *
     * @param question the statement
     * @param size how many they are
     */
    public record Together(Question question, int size) {

        public static Together of(List<Question> questions) {
            List<String> selects = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (Question question : questions) {
                selects.add("SELECT toUInt8(%d), rowNumberInAllBlocks(), toJSONString(tuple(*))%nFROM%n(%n%s%n)"
                        .formatted(selects.size(), question.sql().strip()));
                names.addAll(question.names());
            }
            return new Together(new Question(String.join("\nUNION ALL\n", selects), names), questions.size());
        }
    }

    /**
     * Asks them.
     *
     * @param binds a value for each name: text or a whole number
     * @return the rows of each question, in its order
     */
    public List<List<Row>> ask(Together together, Map<String, ?> binds) {
        return ask(warehouse.inquiry(), together, binds);
    }

    /**
     * Asks them in two statements, beside each other where nobody else has to wait for it. Whichever fails, both have ended.
     *
     * @return the rows of each question of the one, then of the other
     */
    public List<List<Row>> ask(Together one, Together other, Map<String, ?> binds) {
        Inquiry asking = warehouse.inquiry();
        FutureTask<List<List<Row>>> first = new FutureTask<>(() -> ask(asking, one, binds));
        FutureTask<List<List<Row>>> second = new FutureTask<>(() -> ask(asking, other, binds));
        if (turns.haveRoomFor(2)) {
            beside.execute(second);
        }
        first.run();
        // Does nothing where it was begun beside.
        second.run();
        List<List<Row>> rest = result(second);
        List<List<Row>> all = new ArrayList<>(result(first));
        all.addAll(rest);
        return all;
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseUnavailableException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private List<List<Row>> ask(Inquiry asking, Together together, Map<String, ?> binds) {
        List<List<Placed>> answers = new ArrayList<>();
        for (int question = 0; question < together.size(); question++) {
            answers.add(new ArrayList<>());
        }
        try (Allowance allowance = memory.open()) {
            warehouse.each(asking, together.question(), binds, allowance, ONE_THREAD, block -> {
                for (int row = 0; row < block.rows(); row++) {
                    answers.get((int) block.numbers(QUESTION).at(row))
                            .add(new Placed(
                                    block.numbers(PLACE).at(row),
                                    block.texts(ROW).at(row)));
                }
            });
        }
        return answers.stream().map(ManyQuestions::inOrder).toList();
    }

    private static List<Row> inOrder(List<Placed> rows) {
        return rows.stream().sorted().map(row -> JsonRow.of(row.json())).toList();
    }

    @PreDestroy
    void stop() {
        beside.shutdownNow();
    }

    /** A row and where it stands: blocks of the same question may overtake each other. */
    private record Placed(long place, String json) implements Comparable<Placed> {

        @Override
        public int compareTo(Placed other) {
            return Long.compare(place, other.place);
        }
    }
}
