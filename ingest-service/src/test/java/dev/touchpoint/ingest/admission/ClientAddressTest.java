package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", "192.168.4.0/22", "::1"));

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "198.51.100.7, 203.0.113.1, 198.51.100.7", // Not by a proxy: anybody can write that.
        "10.1.2.3, 203.0.113.1, 203.0.113.1",
        "10.1.2.3, '6.6.6.6, 203.0.113.1', 203.0.113.1", // The client wrote the first itself.
        "10.1.2.3, '203.0.113.1, 192.168.7.1, 10.9.9.9', 203.0.113.1",
        "10.1.2.3, '203.0.113.1, 192.168.8.1', 192.168.8.1",
        "10.1.2.3, '10.0.0.1, 10.0.0.2', 10.0.0.1",
        "10.1.2.3, unknown, 10.1.2.3",
        "10.1.2.3, '203.0.113.1, ', 10.1.2.3",
        "::1, 2001:db8::7, 2001:db8::7",
        "10.1.2.3, 203.0.113.1:51234, 203.0.113.1",
        "10.1.2.3, '203.0.113.1:1, 192.168.7.1:2', 203.0.113.1",
        "10.1.2.3, '[2001:db8::7]:443', 2001:db8::7",
        "10.1.2.3, '[2001:db8::7]', 2001:db8::7",
        "10.1.2.3, ':443', 10.1.2.3",
        "10.1.2.3, 'unknown:443', 10.1.2.3",
        "::ffff:10.1.2.3, ::ffff:203.0.113.1, ::ffff:203.0.113.1",
    })
    void theLastAddressThatIsNoProxysIsTheClients(String peer, String forwarded, String client) {
        assertThat(addresses.of(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void aHeaderThatComesTwiceIsOneList() {
        assertThat(addresses.of("10.1.2.3", List.of("6.6.6.6", "203.0.113.1"))).isEqualTo("203.0.113.1");
    }

    @Test
    void anIpv6AddressCountsAsItsNetwork() {
        assertThat(ClientAddress.counted("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddress.counted("2001:db8:1:2::99"))
                .isNotEqualTo(ClientAddress.counted("2001:db8:1:3::99"));
        assertThat(ClientAddress.counted("203.0.113.1")).isEqualTo("203.0.113.1");
    }

    @Test
    void anIpv4AddressWrittenAsIpv6CountsAsItself() {
        assertThat(ClientAddress.counted("::ffff:203.0.113.1")).isEqualTo("203.0.113.1");
        assertThat(ClientAddress.counted("::ffff:203.0.113.2")).isEqualTo("203.0.113.2");
    }

    @Test
    void aNetworkOfIpv4MayBeWrittenAsIpv6() {
        ClientAddress mapped = new ClientAddress(List.of("::ffff:10.0.0.0/104"));

        assertThat(mapped.of("10.1.2.3", List.of("203.0.113.1"))).isEqualTo("203.0.113.1");
        assertThat(mapped.of("11.1.2.3", List.of("203.0.113.1"))).isEqualTo("11.1.2.3");
    }

    @Test
    void everyWrongNetworkIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientAddress(List.of("10.0.0.0/33", "proxy", "10.0.0.0/8")))
                .withMessageContaining("[10.0.0.0/33, proxy]");
    }
}
