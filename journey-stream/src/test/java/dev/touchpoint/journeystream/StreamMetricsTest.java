package dev.touchpoint.journeystream;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the running job counts. */
class StreamMetricsTest {

    private static final Instant NOW = TouchpointHistories.START;

    /** One more are cut, once: when a device or a person is looked at before that depends on when time goes on. */
    private static final int DEVICES_MOST = 20_000;

    private static final int PERSONS_MOST = 5_000;

    @Test
    void mergesAndWhatIsForgottenOfTooManyTouchpointsAreCounted() throws Exception {
        // Given: a robot's device with a touchpoint too many, a customer with one too many, and two customers that are
        // one
        List<Touchpoint> touchpoints = new ArrayList<>();
        Context robot = new Context("Googlebot/2.1", "", "", "", "");
        for (int i = 0; i <= DEVICES_MOST; i++) {
            touchpoints.add(aTouchpoint()
                    .id("r-" + i)
                    .at(NOW.plusMillis(i))
                    .device("robot")
                    .context(robot)
                    .build());
        }
        touchpoints.add(
                aTouchpoint().id("e-0").at(NOW).device("till").customer("42").build());
        for (int i = 1; i <= PERSONS_MOST; i++) {
            touchpoints.add(aTouchpoint()
                    .id("e-" + i)
                    .at(NOW.plusMillis(i))
                    .device("till")
                    .build());
        }
        touchpoints.add(aTouchpoint()
                .id("a-1")
                .named("alias")
                .at(NOW)
                .previous("one")
                .customer("other")
                .build());

        // When
        PipelineRun run = new PipelineRun(touchpoints).longAfter().toTheEnd(2, StateBackend.HEAP);

        // Then
        assertThat(SeenMetrics.count("touchpoints")).isEqualTo(25_003);
        assertThat(SeenMetrics.count("devices_trimmed")).isEqualTo(1);
        assertThat(SeenMetrics.count("touchpoints_trimmed")).isEqualTo(2_001);
        assertThat(SeenMetrics.count("persons_folded")).isEqualTo(1);
        assertThat(SeenMetrics.count("touchpoints_folded")).isEqualTo(1_001);
        assertThat(run.tables().rowsOf(Table.IDENTITY_MERGES)).hasSize(2);
        assertThat(SeenMetrics.count("merges")).isEqualTo(2);
        assertThat(SeenMetrics.count("aliases")).isEqualTo(1);
        assertThat(SeenMetrics.count("aliases_left_out")).isZero();
    }

    @Test
    void copiesWhatIsLateWhatIsNoneAndWhoHasTooManyDevicesAreCounted() throws Exception {
        // Given: a customer with a device too many, one of whose touchpoints comes three times, and one 91 days late;
        // and
        // two records that are no touchpoint
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int i = 0; i <= StitchSettings.defaults().suspectDevices(); i++) {
            touchpoints.add(aTouchpoint()
                    .id("e-" + i)
                    .at(NOW)
                    .device("d-" + i)
                    .customer("42")
                    .build());
        }
        touchpoints.add(touchpoints.get(0));
        touchpoints.add(touchpoints.get(0));
        touchpoints.add(aTouchpoint()
                .id("late")
                .at(NOW.minus(Duration.ofDays(91)))
                .receivedAt(NOW)
                .device("d-1")
                .build());

        // When
        new PipelineRun(touchpoints, new byte[] {1, 2, 3}, new byte[] {4})
                .longAfter()
                .toTheEnd(2, StateBackend.HEAP);

        // Then
        assertThat(SeenMetrics.count("undecodable")).isEqualTo(2);
        assertThat(SeenMetrics.count("duplicates")).isEqualTo(2);
        assertThat(SeenMetrics.count("late")).isEqualTo(1);
        assertThat(SeenMetrics.count("suspects")).isEqualTo(1);
    }
}
