package dev.touchpoint.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardQuestionTest {

    @Test
    void thisYearIsTheOneItIsAskedIn() {
        List<Map<String, String>> ofThisYear = DashboardQuestion.ofSite("demo", Year.of(2031)).stream()
                .filter(question -> question.name().endsWith("of this year"))
                .map(DashboardQuestion::parameters)
                .toList();

        assertThat(ofThisYear)
                .containsExactly(
                        Map.of("site", "demo", "from", "2031-01-01T00:00:00Z", "to", "2032-01-01T00:00:00Z"),
                        Map.of("site", "demo", "from", "2031-01-01T00:00:00Z"));
    }
}
