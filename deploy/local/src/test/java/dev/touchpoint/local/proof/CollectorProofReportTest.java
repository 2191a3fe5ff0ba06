package dev.touchpoint.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.load.LoadAnswer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorProofReportTest {

    private static final CollectorProofReport.Site GOOD = site(10, 0, 0, once(10), "200 log");

    @Test
    void everythingInItsPlaceIsNoFailure() {
        assertThat(new CollectorProofReport(GOOD, GOOD, 20, 1_000, 1_099).failures())
                .isEmpty();
    }

    @Test
    void whateverIsNotInItsPlaceIsTold() {
        assertThat(new CollectorProofReport(
                                site(10, 1, 2, new TableContents(9, 11, 12, 3), "500"), GOOD, 20, 1_000, 1_101)
                        .failures())
                .containsExactly(
                        "shop: 1 acknowledged events are not in Kafka",
                        "shop: 2 events in Kafka were never sent",
                        "shop: 10 events are in Kafka, 9 in the tables",
                        "shop: 10 events are in Kafka, 11 stitched",
                        "shop: 10 events are in Kafka, 12 in journeys",
                        "shop: 3 receipts were inserted again",
                        "shop: answers with 500",
                        "the collector's heap grew from 1000 to 1101 KiB");
    }

    @Test
    void whatIsTurnedAwayIsSentAgainAndOnlyWhatIsAcknowledgedCounts() {
        SentEvents events = new SentEvents("shop", "e-", 2);
        byte[] first = events.request(0);
        byte[] second = events.request(1);

        events.answered(0, answer(503, ""));
        events.answered(1, answer(200, "{\"accepted\":2,\"rejected\":0,\"stored\":\"spool\","));
        byte[] third = events.request(2);
        events.broken(2);
        byte[] fourth = events.request(3);

        assertThat(third).isEqualTo(first).isEqualTo(fourth).isNotEqualTo(second);
        assertThat(events.sent()).isEqualTo(4);
        assertThat(events.acknowledged()).isEqualTo(2);
        assertThat(events.acknowledgedWithout(new BitSet())).isEqualTo(2);
        assertThat(events.acknowledgedWithout(BitSet.valueOf(new long[] {0b1000})))
                .isEqualTo(1);
        assertThat(events.isSent(3)).isTrue();
        assertThat(events.isSent(4)).isFalse();
        assertThat(events.answers()).isEqualTo(Map.of("503", 1L, "200 spool", 1L, "broken", 1L));
    }

    private static CollectorProofReport.Site site(
            long inKafka, long lost, long strangers, TableContents tables, String answer) {
        return new CollectorProofReport.Site("shop", 10, 10, Map.of(answer, 1L), inKafka, lost, strangers, tables);
    }

    private static TableContents once(long events) {
        return new TableContents(events, events, events, 0);
    }

    private static LoadAnswer answer(int status, String body) {
        return new LoadAnswer(status, body.getBytes(StandardCharsets.UTF_8), 0);
    }
}
