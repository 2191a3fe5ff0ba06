package dev.touchpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.DemoShopFile;
import dev.touchpoint.testing.DemoShopHistory;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DemoShopTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFileIsWhatTheGeneratorMakes() {
        assertThat(DemoShopFile.lines())
                .containsExactlyElementsOf(DemoShopHistory.of(DemoShopHistory.SEED).stream()
                        .map(CollectorEvents::write)
                        .toList())
                .hasSizeGreaterThan(2_000);
    }

    @Test
    void nothingOccursAfterTheEnd() {
        assertThat(DemoShopFile.touchpoints())
                .allMatch(touchpoint -> touchpoint.occurredAt().isBefore(DemoShopHistory.END) && touchpoint.imported());
    }

    @Test
    void theReferenceStillGivesTheAnswers() throws IOException {
        String answers = DemoShopAnswers.of(DemoShopFile.touchpoints()).toPrettyString();

        assertThat(JSON.readTree(answers)).isEqualTo(JSON.readTree(DemoShopFile.answers()));
    }
}
