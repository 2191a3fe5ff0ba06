package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClusterTest {

    @TempDir
    private Path folder = Path.of("");

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), content).toString();
    }

    @Test
    void aClientHasTheFilesAccessBelowItsOwnSettings() throws IOException {
        KafkaCluster cluster = KafkaCluster.of("broker:1", file("""
                bootstrap.servers=elsewhere:2
                acks=0
                group.id=of-a-tool
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=hidden
                ssl.endpoint.identification.algorithm=
                client.dns.lookup=use_all_dns_ips
                """));

        assertThat(cluster.client(Map.of("acks", "all", "client.dns.lookup", "own")))
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:1"),
                        Map.entry("acks", "all"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry("sasl.jaas.config", "hidden"),
                        Map.entry("ssl.endpoint.identification.algorithm", ""),
                        Map.entry("client.dns.lookup", "own"));
        assertThat(cluster).hasToString("broker:1");
    }

    @Test
    void withoutAFileEverybodyGetsIn() {
        assertThat(KafkaCluster.of("broker:1", " ")).isEqualTo(KafkaCluster.open("broker:1"));
        assertThat(KafkaCluster.of("broker:1", null).client(Map.of()))
                .isEqualTo(Map.of("bootstrap.servers", "broker:1"));
    }

    @Test
    void aFileThatIsMissingOrAFolderIsAnError() {
        assertThatThrownBy(
                        () -> KafkaCluster.of("broker:1", folder.resolve("none").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("KAFKA_CLIENT_PROPERTIES names a properties file with security.protocol")
                .hasMessageEndingWith("none: there is no such file");
        assertThatThrownBy(() -> KafkaCluster.of("broker:1", folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("it can't be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sasl.jaas.config=secret",
                "security.protocol=secret",
                "{\"password\": \"secret\"}",
                "password=secret\\u00zz"
            })
    void aFileOfSomethingElseIsAnErrorThatTellsNothingOfIt(String content) throws IOException {
        String file = file(content);

        assertThatThrownBy(() -> KafkaCluster.of("broker:1", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
