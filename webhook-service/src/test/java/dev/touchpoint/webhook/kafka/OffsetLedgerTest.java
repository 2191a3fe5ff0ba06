package dev.touchpoint.webhook.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

    @Test
    void commitsUpToTheFirstThatWaits() {
        OffsetLedger ledger = OffsetLedger.committed(100, "");
        for (long offset = 100; offset < 110; offset++) {
            ledger.read(offset);
        }
        ledger.done(100);
        ledger.done(102);
        ledger.done(103);
        ledger.done(107);

        assertThat(ledger.committable()).isEqualTo(101);
        assertThat(ledger.metadata()).isEqualTo("1-2,6-1");

        ledger.done(101);

        assertThat(ledger.committable()).isEqualTo(104);
        assertThat(ledger.metadata()).isEqualTo("3-1");
    }

    @Test
    void remembersAfterARestartWhatWasDoneBeyond() {
        OffsetLedger ledger = OffsetLedger.committed(101, "1-2,6-1");

        assertThat(List.of(100L, 102L, 103L, 107L)).allMatch(ledger::isDone);
        assertThat(List.of(101L, 104L, 106L, 108L)).noneMatch(ledger::isDone);
    }

    @Test
    void doesNotTakeWhatWasDoneBeforeARestartForATopicMadeAnew() {
        OffsetLedger ledger = OffsetLedger.committed(5, "1-995");

        ledger.read(5);
        ledger.done(5);
        ledger.read(6);

        assertThat(ledger.isDone(6)).isTrue();
        assertThat(ledger.committable()).isEqualTo(1001);
    }

    @Test
    void passesOverOffsetsThatDontExist() {
        OffsetLedger ledger = OffsetLedger.committed(5, "");
        ledger.read(5);
        ledger.done(5);
        ledger.read(9);
        ledger.done(9);

        assertThat(ledger.committable()).isEqualTo(10);
    }

    @Test
    void beginsWithTheFirstReadOrAnewWhenTheTopicWas() {
        OffsetLedger ledger = OffsetLedger.unknown();
        assertThat(ledger.committable()).isNegative();
        ledger.read(40);
        assertThat(ledger.committable()).isEqualTo(40);
        ledger.done(40);
        assertThat(ledger.committable()).isEqualTo(41);
        ledger.read(3);
        assertThat(ledger.isDone(3)).isFalse();
        ledger.done(3);
        assertThat(ledger.committable()).isEqualTo(4);
    }

    @Test
    void leavesOutWhatHasNoRoomAndWhatItDoesNotUnderstand() {
        OffsetLedger ledger = OffsetLedger.committed(0, "");
        for (long offset = 0; offset < 4_000; offset++) {
            ledger.read(offset);
            if (offset % 2 == 1) {
                ledger.done(offset);
            }
        }
        assertThat(ledger.metadata()).hasSizeBetween(3_900, 4_000).endsWith("-1");
        assertThat(OffsetLedger.committed(7, "no ranges, 1-,-2,9999999999999999-1")
                        .metadata())
                .isEmpty();
    }

    @Property(tries = 300)
    void isAsGoodAsASet(
            @ForAll @IntRange(max = 50) int start, @ForAll @Size(max = 80) List<@IntRange(max = 60) Integer> done) {
        OffsetLedger ledger = OffsetLedger.committed(start, "");
        for (long offset = start; offset <= start + 60; offset++) {
            ledger.read(offset);
        }
        Set<Integer> model = new HashSet<>();
        for (int distance : done) {
            ledger.done(start + distance);
            model.add(distance);
        }
        int first = 0;
        while (model.contains(first)) {
            first++;
        }
        assertThat(ledger.committable()).isEqualTo(start + first);
        OffsetLedger again = OffsetLedger.committed(ledger.committable(), ledger.metadata());
        for (int distance = 0; distance <= 60; distance++) {
            assertThat(ledger.isDone(start + distance)).isEqualTo(model.contains(distance));
            assertThat(again.isDone(start + distance)).isEqualTo(model.contains(distance));
        }
        for (int distance = first; distance <= 60; distance++) {
            again.read(start + distance);
            assertThat(again.isDone(start + distance)).isEqualTo(model.contains(distance));
            again.done(start + distance);
        }
        assertThat(again.committable()).isEqualTo(start + 61);
    }
}
