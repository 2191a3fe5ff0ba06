package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCallerTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8123,,true",
        "localhost,,true",
        "[::1]:8123,,true",
        "127.0.0.1:8123,http://localhost:8081,true",
        "127.0.0.1:8123,https://shop.example,false",
        "127.0.0.1:8123,null,false",
        "rebound.example:8123,,false",
        "not a host,,false"
    })
    void trustsProgramsOfThisMachineOnly(String host, @Nullable String origin, boolean expected) {
        Headers headers = new Headers();
        headers.set("Host", host);
        if (origin != null) {
            headers.set("Origin", origin);
        }

        assertThat(LocalCaller.isTrusted(headers)).isEqualTo(expected);
    }
}
