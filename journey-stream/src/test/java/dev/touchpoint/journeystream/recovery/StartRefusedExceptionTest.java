package dev.touchpoint.journeystream.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import java.util.List;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

class StartRefusedExceptionTest {

    private static final Warehouse WAREHOUSE = new Warehouse(URI.create("http://127.0.0.1"), "default", "default", "");

    /** Each of them, though the annotation is that of their parent alone. */
    @Test
    void flinkDoesntStartAgainAfterTablesOrALogThatDontFitTheState() {
        List<StartRefusedException> refusals = List.of(
                new TablesAheadException(WAREHOUSE, "commit 7", "commit 5"),
                new TablesBehindException(WAREHOUSE, 7, 9),
                new LogMismatchException("touchpoints-0", 9, 0, 7));

        assertThat(refusals)
                .extracting(ThrowableClassifier::getThrowableType)
                .containsOnly(ThrowableType.NonRecoverableError);
    }
}
