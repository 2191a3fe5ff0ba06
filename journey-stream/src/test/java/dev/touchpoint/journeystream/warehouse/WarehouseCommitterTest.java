package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.journeystream.NamedMetrics;
import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarehouseCommitterTest {

    private static final WarehouseCommit COMMIT =
            new WarehouseCommit(1_000, List.of(Insert.of(Table.CARTS, "token", 1, new byte[] {1})));

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aClickHouseThatTakesRowsAndNeverAnswersIsAwayToo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            WarehouseCommitter committer = new WarehouseCommitter(
                    new Warehouse(url, "default", "default", ""),
                    new Patience(Duration.ofSeconds(1)),
                    new CommitMeters(new UnregisteredMetricsGroup(), Clock.systemUTC()));

            assertThatThrownBy(() -> committer.commit(List.of(new FirstTry(COMMIT))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("token");

            committer.close();
        }
    }

    @Test
    void anAttemptAfterWhichThereIsAnotherIsCounted() throws Exception {
        NamedMetrics metrics = new NamedMetrics();
        WarehouseCommitter committer = new WarehouseCommitter(
                new Warehouse(URI.create("http://127.0.0.1:" + portOfNobody()), "default", "default", ""),
                new Patience(Duration.ofSeconds(1)),
                new CommitMeters(metrics, Clock.systemUTC()));
        assertThat(metrics.count("insert_retries")).isZero();

        assertThatThrownBy(() -> committer.commit(List.of(new FirstTry(COMMIT))))
                .isInstanceOf(IOException.class);

        // After 0.1, 0.3 and 0.7 seconds at the earliest; the next one would come after the second that there is.
        assertThat(metrics.count("insert_retries")).isBetween(1L, 3L);
        committer.close();
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private record FirstTry(WarehouseCommit commit) implements CommitRequest<WarehouseCommit> {

        @Override
        public WarehouseCommit getCommittable() {
            return commit;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("Flink would try again without an end");
        }

        @Override
        public void updateAndRetryLater(WarehouseCommit other) {
            throw new AssertionError("Nothing about a commit changes");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("Nothing was committed");
        }
    }
}
