package dev.touchpoint.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static final Asked ASKED = new Asked(new Question("SELECT 1", List.of()), Map.of(), Duration.ZERO, null);

    private final Inquiry inquiry = new Inquiry(30);
    private final List<String> ended = new ArrayList<>();

    /** A statement that the warehouse can end only when it is told to for the second time. */
    private final class Slow implements Inquiry.Cancellation {

        private final String name;
        private int told;

        Slow(String name) {
            this.name = name;
        }

        @Override
        public void cancel() {
            told++;
            if (told == 2) {
                ended.add(name);
                inquiry.end(this, ASKED);
            }
        }
    }

    @Test
    void endsAllStatementsThatRunBesideEachOther() {
        inquiry.begin();
        Slow done = new Slow("done");
        inquiry.start(done);
        inquiry.start(new Slow("one"));
        inquiry.start(new Slow("other"));
        inquiry.end(done, ASKED);

        inquiry.abandonment().run();

        assertThat(ended).containsExactlyInAnyOrder("one", "other");
        assertThat(inquiry.asked()).hasSize(3);
    }

    @Test
    void countsNoTimeInWhichAnothersAnswerWasWaitedFor() {
        inquiry.begin();

        inquiry.leaveOut(Duration.ofSeconds(10));

        // As if begun ten seconds later.
        assertThat(inquiry.start(new Slow("first"))).isBetween(31, 40);
    }

    @Test
    void letsNoStatementBeginOnceNobodyWaits() {
        inquiry.begin();

        inquiry.abandonment().run();

        assertThatThrownBy(() -> inquiry.start(new Slow("late"))).isInstanceOf(AbandonedException.class);
        assertThat(inquiry.isAbandoned()).isTrue();
    }

    @Test
    void takesNoAnswerForWholeOnceNobodyWaits() {
        inquiry.begin();
        inquiry.requireCaller();

        inquiry.abandonment().run();

        assertThatThrownBy(inquiry::requireCaller).isInstanceOf(AbandonedException.class);
    }
}
