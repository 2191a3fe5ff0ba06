package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checkpoints of every release find their operators in the job of this version. */
class JobOperatorsTest {

    private static final String WHAT_IT_MEANS = """
            Checkpoints of %1$s know operators (uid | kind | most instances) that the job hasn't got any more.
            Where such an operator had state, nobody who upgrades from %1$s goes on from their checkpoint: Flink refuses to
            start, because nobody takes that state, or because it was cut into another number of parts. What is left is to
            build everything anew by a replay. So give the operator its uid, and its number, back.
            A line may change where nothing is lost: the operator never had state; or another kind of operator reads the same
            state, as GoldenSavepointTest shows. Then change it in golden/%1$s/operators.txt as well (CONTRIBUTING.md, "A
            release").
            Lines that are missing""";

    static Stream<Arguments> releases() throws IOException {
        return GoldenSavepoint.all().stream()
                .filter(golden -> !golden.operators().isEmpty())
                .map(golden -> Arguments.of(golden.name(), golden.operators()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("releases")
    void theJobHasWhatIsKnownToCheckpointsOf(String release, List<String> operators) {
        List<String> missing = new ArrayList<>(operators);

        missing.removeAll(JobOperators.ofThisVersion());

        assertThat(missing).as(WHAT_IT_MEANS, release).isEmpty();
    }

    @Test
    void noTwoShareAName() {
        assertThat(JobOperators.ofThisVersion())
                .extracting(line -> line.substring(0, line.indexOf(" | ")))
                .contains("touchpoints", "warehouse")
                .doesNotHaveDuplicates();
    }
}
