package dev.touchpoint.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.webhook.receiver.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFileTest {

    private static final String SECRET = "whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=";

    @TempDir
    private Path folder = Path.of("");

    private List<Target> read(String yaml) throws IOException, TargetFileException {
        Path file = Files.writeString(folder.resolve("webhooks.yaml"), yaml);
        return new TargetFile(file, Map.of("CRM_SECRET", SECRET, "WRONG_SECRET", "no-secret-at-all")).read();
    }

    @Test
    void hasDefaults() throws Exception {
        List<Target> targets = read("""
                targets:
                  - name: crm
                    site: shop
                    url: https://hooks.example.com/touchpoint
                    secrets: [{env: CRM_SECRET}]
                    types: [cart_abandoned]
                """);

        assertThat(targets).hasSize(1);
        Target target = targets.get(0);
        assertThat(target.maxAge()).isEqualTo(Duration.ofHours(24));
        assertThat(target.giveUpAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(target.parallelism()).isEqualTo(16);
        assertThat(target.sendsWithdrawn()).isTrue();
        assertThat(target.topics()).containsExactly("carts.abandoned");
        assertThat(target.group()).isEqualTo("touchpoint-webhook-crm");
        assertThat(target.wants("shop", "cart_abandoned", Optional.empty())).isTrue();
        assertThat(target.wants("shop", "cart_recovered", Optional.empty())).isFalse();
        assertThat(target.wants("other", "cart_abandoned", Optional.empty())).isFalse();
        assertThat(target.wants("shop", "withdrawn", Optional.of("cart_abandoned")))
                .isTrue();
        assertThat(target.wants("shop", "withdrawn", Optional.of("phase_transition")))
                .isFalse();
        assertThat(target.toString()).doesNotContain("dG91Y2hwb2ludC");
    }

    @Test
    void takesSecretsFromFilesBesideIt() throws Exception {
        Files.writeString(folder.resolve("new"), "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");

        List<Target> targets = read("""
                targets:
                  - name: crm
                    site: shop
                    url: http://10.1.2.3:8080/
                    allow_http: true
                    allow_networks: [10.1.0.0/16]
                    secrets: [{file: new}, {env: CRM_SECRET}]
                    types: [cart_abandoned, cart_recovered, phase_transition]
                    withdrawn: false
                    max_age: PT1H
                    give_up_after: PT30M
                    timeout: PT2S
                    parallelism: 4
                """);

        assertThat(targets.get(0).secrets()).hasSize(2);
        assertThat(targets.get(0).topics())
                .containsExactly("carts.abandoned", "carts.recovered", "journeys.transitions");
        assertThat(targets.get(0).wants("shop", "withdrawn", Optional.of("cart_abandoned")))
                .isFalse();
        assertThat(targets)
                .isEqualTo(new TargetFile(folder.resolve("webhooks.yaml"), Map.of("CRM_SECRET", SECRET)).read());
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> read("""
                        target: []
                        targets:
                          - name: Not A Name
                            url: http://user:pw@127.0.0.1:22/
                            secrets: [{env: WRONG_SECRET}, {env: NOT_SET}]
                            types: [cart_lost]
                            max_age: 24h
                            parallelism: 0
                            withdrawn: maybe
                            retries: 3
                          - name: twice
                            site: shop
                            url: "https://host with blanks/"
                            secrets: [whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=]
                            types: []
                          - name: twice
                            site: shop
                            url: https://hooks.example.com/
                            secrets: []
                            types: [cart_abandoned]
                            ca_file: missing.pem
                        """))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .satisfiesExactlyInAnyOrder(
                                p -> assertThat(p).startsWith("webhooks.yaml.target: is unknown"),
                                p -> assertThat(p).startsWith("targets[0].name: must be lower-case"),
                                p -> assertThat(p).startsWith("targets[0].site: is missing"),
                                p -> assertThat(p).startsWith("targets[0].url: http is sent in the clear"),
                                p -> assertThat(p).startsWith("targets[0].url: must not contain a user"),
                                p -> assertThat(p).startsWith("targets[0].url: port 22 isn't allowed"),
                                p -> assertThat(p).startsWith("targets[0].url: 127.0.0.1 is loopback"),
                                p -> assertThat(p)
                                        .isEqualTo(
                                                "targets[0].secrets: variable WRONG_SECRET: a secret begins with whsec_"),
                                p -> assertThat(p).isEqualTo("targets[0].secrets: variable NOT_SET: is not set"),
                                p -> assertThat(p).startsWith("targets[0].types: there is no type 'cart_lost'"),
                                p -> assertThat(p).startsWith("targets[0].types: must name at least one"),
                                p -> assertThat(p).startsWith("targets[0].max_age: must be a duration"),
                                p -> assertThat(p)
                                        .startsWith("targets[0].parallelism: must be a whole number from 1 to 128"),
                                p -> assertThat(p).startsWith("targets[0].withdrawn: must be true or false"),
                                p -> assertThat(p).startsWith("targets[0].retries: is unknown"),
                                p -> assertThat(p).startsWith("targets[1].url: is no url"),
                                p -> assertThat(p).startsWith("targets[1].secrets: must be {env: NAME}"),
                                p -> assertThat(p).startsWith("targets[1].types: must name at least one"),
                                p -> assertThat(p).startsWith("targets[2].secrets: must name one secret"),
                                p -> assertThat(p).startsWith("targets[2].ca_file: can't be read"),
                                p -> assertThat(p).isEqualTo("targets: there are two named 'twice'")))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("no-secret-at-all", "dG91Y2hwb2ludC", "pw@"));
    }

    @Test
    void authoritiesThatAreNoCertificatesAreNamed() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "localhost");
        Files.writeString(folder.resolve("ca.pem"), certificate.pem());
        Files.writeString(folder.resolve("half.pem"), certificate.pem().substring(0, 200));
        Files.writeString(folder.resolve("empty.pem"), "no certificate\n");

        assertThat(read(trusting("ca.pem")).get(0).certificates()).contains(certificate.pem());
        for (String broken : List.of("half.pem", "empty.pem")) {
            assertThatExceptionOfType(TargetFileException.class)
                    .isThrownBy(() -> read(trusting(broken)))
                    .withMessage("targets[0].ca_file: holds no certificates in PEM, or broken ones");
        }
    }

    private static String trusting(String file) {
        return """
                targets:
                  - name: crm
                    site: shop
                    url: https://hooks.example.com/
                    secrets: [{env: CRM_SECRET}]
                    types: [cart_abandoned]
                    ca_file: %s
                """.formatted(file);
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> read("targets:\n  - name: [\n"))
                .withMessageContaining("line 3");
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> new TargetFile(folder.resolve("none.yaml"), Map.of()).read())
                .withMessageContaining("none.yaml: can't be read: NoSuchFileException");
    }

    @Test
    void aSecretOnALineThatIsNoYamlIsNotRepeated() {
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> read("targets:\n  - secrets: [whsec_c2VjcmV0c2VjcmV0\n"))
                .withMessageContaining("is no YAML at line")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("whsec_"));
    }

    @Test
    void anEmptyFileNamesNobody() throws Exception {
        assertThat(read("targets: []")).isEmpty();
    }
}
