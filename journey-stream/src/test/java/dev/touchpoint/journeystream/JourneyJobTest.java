package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;

class JourneyJobTest {

    @Test
    void thereIsStateWhereACheckpointIsNamedOrTheClusterKeepsIt() {
        Configuration fromSavepoint = new Configuration();
        fromSavepoint.set(StateRecoveryOptions.SAVEPOINT_PATH, "s3://bucket/journey/savepoint-1");
        Configuration highlyAvailable = new Configuration();
        highlyAvailable.set(HighAvailabilityOptions.HA_MODE, "kubernetes");

        assertThat(JourneyJob.goesOn(new Configuration())).isFalse();
        assertThat(JourneyJob.goesOn(fromSavepoint)).isTrue();
        assertThat(JourneyJob.goesOn(highlyAvailable)).isTrue();
    }
}
