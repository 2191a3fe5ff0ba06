package dev.touchpoint.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final AddressRules STRICT = new AddressRules(false, List.of());

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "0.0.0.0, this host",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "169.254.169.254, link-local",
        "168.63.129.16, cloud metadata",
        "100.64.0.1, carrier-grade NAT",
        "100.100.100.200, carrier-grade NAT",
        "192.0.0.192, protocol assignments",
        "192.0.2.1, documentation",
        "198.18.0.1, benchmarking",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "255.255.255.255, reserved",
        "::, this host",
        "::1, loopback",
        "fc00::1, unique local",
        "fd00:ec2::254, unique local",
        "fe80::1, link-local",
        "fec0::1, not global unicast",
        "ff02::1, multicast",
        "::ffff:127.0.0.1, loopback",
        "::ffff:10.0.0.1, private",
        "::127.0.0.1, not global unicast",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a00:1, private",
        "64:ff9b:1::1, not global unicast",
        "100::1, not global unicast",
        "2001::1, protocol assignments",
        "2001:db8::1, documentation",
        "2002:7f00:1::, 6to4",
    })
    void refusesWhatIsNotThePublicInternet(String address, String kind) throws UnknownHostException {
        assertThat(STRICT.refusal(InetAddress.getByName(address)))
                .hasValueSatisfying(why -> assertThat(why).contains(" is " + kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::101:101"
            })
    void takesPublicAddresses(String address) throws UnknownHostException {
        assertThat(STRICT.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    http://hooks.example.com/ | sent in the clear
                    ftp://hooks.example.com/ | must begin with https://
                    file:///etc/passwd | must begin with https://
                    //hooks.example.com/ | must begin with https://
                    /only/a/path | must begin with https://
                    https:///no-host | has no host
                    https://user:password@hooks.example.com/ | must not contain a user or password
                    https://user@hooks.example.com/ | must not contain a user or password
                    https://hooks.example.com:22/ | port 22 isn't allowed
                    https://hooks.example.com:0/ | port 0 isn't allowed
                    https://hooks.example.com:1023/ | port 1023 isn't allowed
                    https://hooks.example.com:65536/ | port 65536 isn't allowed
                    https://hooks.example.com/#fragment | must not contain a fragment
                    https://localhost/ | 'localhost' is loopback
                    https://127.0.0.1/ | 127.0.0.1 is loopback
                    https://127.1/ | has no host
                    https://2130706433/ | an unusual way to write an address
                    https://0x7f000001/ | an unusual way to write an address
                    https://0x7f.0.0.1/ | has no host
                    https://0177.0.0.1/ | an unusual way to write an address
                    https://169.254.169.254/latest/meta-data/ | 169.254.169.254 is link-local
                    https://999.1.1.1/ | has no host
                    https://[::1]/ | is loopback
                    https://[::ffff:127.0.0.1]/ | is an IPv4 address in IPv6's notation
                    https://[::ffff:8.8.8.8]/ | is an IPv4 address in IPv6's notation
                    https://[fd00:ec2::254]/ | is unique local
                    """)
    void refusesUrlsAndSaysWhy(String url, String why) {
        assertThat(STRICT.problems(URI.create(url)))
                .anySatisfy(problem -> assertThat(problem).contains(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:443/a?b=c",
                "https://hooks.example.com:80/",
                "https://hooks.example.com:1024/",
                "https://hooks.example.com:65535/",
                "https://8.8.8.8/",
                "https://[2606:4700:4700::1111]/",
                "https://0xdead.example.com/",
            })
    void takesUrls(String url) {
        assertThat(STRICT.problems(URI.create(url))).as(url).isEmpty();
    }

    @Test
    void refusesUrlsTooLong() {
        assertThat(STRICT.problems(URI.create("https://hooks.example.com/" + "a".repeat(2048))))
                .hasSize(1);
    }

    @Test
    void letsThroughWhatIsListed() throws Exception {
        AddressRules rules = new AddressRules(true, List.of(Network.parse("10.1.0.0/16"), Network.parse("::1")));

        assertThat(rules.problems(URI.create("http://10.1.2.3:8080/"))).isEmpty();
        assertThat(rules.refusal(InetAddress.getByName("::1"))).isEmpty();
        assertThat(rules.problems(URI.create("http://10.2.0.1:8080/"))).hasSize(1);
        assertThat(rules.refusal(InetAddress.getByName("127.0.0.1"))).isPresent();
    }

    @Test
    void connectsToTheAddressThatWasChecked() throws Exception {
        List<String> asked = new ArrayList<>();
        Resolver resolver = host -> {
            asked.add(host);
            // A second look-up would be told another address.
            return List.of(InetAddress.getByName(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1"));
        };

        InetSocketAddress address = STRICT.check(URI.create("https://hooks.example.com/a"), resolver);

        assertThat(address).isEqualTo(new InetSocketAddress(InetAddress.getByName("1.1.1.1"), 443));
        assertThat(asked).containsExactly("hooks.example.com");
    }

    @Test
    void refusesAHostThatResolvesToAPrivateAddressToo() {
        Resolver both = host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> STRICT.check(URI.create("https://hooks.example.com/"), both))
                .withMessage("hooks.example.com: 10.0.0.1 is private; list it in allow_networks if it is meant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0/8",
                "example.com/8",
                "::/129",
                "fd00::1/8",
                "10.0.0.0/-1",
                "300.0.0.0/8"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining(text);
    }
}
