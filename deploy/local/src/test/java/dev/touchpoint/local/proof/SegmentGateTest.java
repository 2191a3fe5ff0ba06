package dev.touchpoint.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentGateTest {

    @Test
    void holdsTheNextSegmentBackUntilItIsOpened() throws InterruptedException {
        // Given
        SegmentGate gate = new SegmentGate(4);
        AtomicInteger through = new AtomicInteger();
        Thread importing = new Thread(() -> {
            try {
                for (int batch = 0; batch < 12; batch++) {
                    gate.pass(batch);
                    through.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        importing.start();
        await().until(() -> importing.getState() == Thread.State.WAITING);

        // Then
        assertThat(through).hasValue(4);
        assertThat(gate.isUsedUp()).isTrue();
        gate.openNext();
        await().until(() -> through.get() == 8 && importing.getState() == Thread.State.WAITING);
        assertThat(gate.isUnderWay()).isTrue();
        gate.openAll();
        importing.join();
        assertThat(through).hasValue(12);
    }
}
