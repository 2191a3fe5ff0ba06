package dev.touchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0",
        "' 192.0.2.77 ', 192.0.2.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
        "::ffff:192.0.2.77, 192.0.2.0",
        "localhost, ''",
        "192.0.2.777, ''",
        "'', ''",
    })
    void addressesLoseTheirLastPart(String address, String shortened) {
        assertThat(ShortAddress.of(address)).isEqualTo(shortened);
    }
}
