package dev.touchpoint.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.bench.QueryBench.Run;
import dev.touchpoint.bench.measuring.Result;
import dev.touchpoint.bench.shop.ShopSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything the bench does, once and small: what is held is that both sides say the same, not how fast they are. */
class QueryBenchIT {

    private static final Path ROOT =
            Path.of(System.getProperty("touchpoint.root", "..")).toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void bothSidesAnswerEveryQuestionAlike() throws Exception {
        StringWriter told = new StringWriter();
        QueryBench bench =
                new QueryBench(ROOT, folder, new PrintWriter(told), new PrintWriter(told), 1, question -> true);

        Run run = bench.run(ShopSettings.of(QueryBench.SITE, 3, 10_000, 20_000), false);

        assertThat(run.results()).hasSize(10);
        assertThat(run.results()).as(told.toString()).allMatch(Result::equal);
        assertThat(run.bounded()).as(told.toString()).isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**-seed-3");
    }
}
