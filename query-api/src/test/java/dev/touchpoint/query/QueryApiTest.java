package dev.touchpoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

class QueryApiTest {

    @Test
    @DefaultLocale("ar-EG")
    void writesNumbersAsClickHouseReadsThemInEveryLocale() {
        assertThat("%d".formatted(42)).isNotEqualTo("42");

        QueryApi.writeDigitsOfMachines();

        assertThat("%d".formatted(42)).isEqualTo("42");
    }
}
