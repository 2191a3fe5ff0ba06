package dev.touchpoint.query.sql;

import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.AnswerMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks several questions of few rows each in one statement: they are answered side by side, at the cost of one way to the
 * warehouse and back.
 */
@ApplicationScoped
public class ManyQuestions {

    private static final int QUESTION = 1;
    private static final int PLACE = 2;
    private static final int ROW = 3;

    private final BlockReader warehouse;
    private final AnswerMemory memory;

    ManyQuestions(BlockReader warehouse, AnswerMemory memory) {
        this.warehouse = warehouse;
        this.memory = memory;
    }

    /** Several questions, put together. */
    public static Question together(List<Question> questions) {
        List<String> selects = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Question question : questions) {
            selects.add("SELECT toUInt8(%d), rowNumberInAllBlocks(), toJSONString(tuple(*))%nFROM%n(%n%s%n)"
                    .formatted(selects.size(), question.sql().strip()));
            names.addAll(question.names());
        }
        return new Question(String.join("\nUNION ALL\n", selects), names);
    }

    /**
     * Asks them.
     *
     * @param together of {@link #together}
     * @param questions how many they are
     * @param binds a value for each name: text or a whole number
     * @return the rows of each question, in its order
     */
    public List<List<Row>> ask(Question together, int questions, Map<String, ?> binds) {
        List<List<Placed>> answers = new ArrayList<>();
        for (int question = 0; question < questions; question++) {
            answers.add(new ArrayList<>());
        }
        try (Allowance allowance = memory.open()) {
            warehouse.each(together, binds, allowance, block -> {
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

    /** A row and where it stands: blocks of the same question may overtake each other. */
    private record Placed(long place, String json) implements Comparable<Placed> {

        @Override
        public int compareTo(Placed other) {
            return Long.compare(place, other.place);
        }
    }
}
