package dev.touchpoint.journeystream.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "abc.de, account.abc.de",
        "hp.com, store.hp.com",
        "pay.abc.ch, shop.abc.ch",
        "abc.co.uk, account.abc.co.uk",
        "shop.abc.com.br, abc.com.br",
        "shop.example, pay.shop.example",
        "192.168.0.1, 192.168.0.1",
        "localhost, localhost",
        "github.io, github.io",
    })
    void oneRegisteredDomainIsOneSite(String one, String other) {
        assertThat(Hosts.ofOneSite(one, other)).isTrue();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "abc.de, abd.de",
        "abc.co.uk, abd.co.uk",
        "abc.or.at, abd.or.at",
        "abc.github.io, abd.github.io",
        "192.168.0.1, 10.0.0.1",
        "10.168.0.1, 10.1.0.1",
        "shop.example, other.example",
        "[::1], [::2]",
        "abc.de, ''",
    })
    void twoRegisteredDomainsAreTwo(String one, String other) {
        assertThat(Hosts.ofOneSite(one, other)).isFalse();
    }
}
