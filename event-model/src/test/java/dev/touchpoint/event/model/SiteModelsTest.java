package dev.touchpoint.event.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiteModelsTest {

    @Test
    void aVersionIsValidFromItsMomentUntilThatOfTheNext() {
        SiteModels models = new SiteModels(List.of(start(20, 1), start(10, 2), start(20, 3)));

        assertThat(models.at(9).version()).isZero();
        assertThat(models.at(10).version()).isEqualTo(2);
        assertThat(models.at(19).version()).isEqualTo(2);
        assertThat(models.at(20).version()).isEqualTo(3);
        assertThat(SiteModels.NONE.at(20).version()).isZero();
    }

    private static SiteModels.Start start(long from, int version) {
        return new SiteModels.Start(from, new SiteModels.Valid(version, PhaseModel.ofEverySite()));
    }
}
