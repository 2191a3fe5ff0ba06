package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void theDeviceComesBeforeTheCustomer() {
        assertThat(Origin.of("a", "42")).isEqualTo("device:a");
        assertThat(Origin.of("", "42")).isEqualTo("customer:42");
        assertThat(Origin.of("", "")).isEqualTo(Origin.NOBODY).isEmpty();
    }

    @Test
    void theWrittenFormSaysWhichItIs() {
        assertThat(Origin.isDevice("device:a")).isTrue();
        assertThat(Origin.isDevice("customer:device:a")).isFalse();
        assertThat(Origin.isCustomer("customer:42")).isTrue();
        assertThat(Origin.isCustomer(Origin.NOBODY)).isFalse();
    }
}
