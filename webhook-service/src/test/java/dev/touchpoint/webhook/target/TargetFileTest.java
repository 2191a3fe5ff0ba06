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
                        .allSatisfy(p -> assertThat(p).startsWith("webhooks.yaml: line "))
                        .extracting(p -> p.substring("webhooks.yaml: ".length()))
                        .containsExactlyInAnyOrder(
                                "line 1, target: is not known; known are targets",
                                "line 3, targets[0].name: is 1 to 63 lower-case letters, figures and '-', no '-' first",
                                "line 3, targets[0]: has a site: the one whose messages are sent, in at most 64"
                                        + " characters",
                                "line 4, targets[0].url: http is sent in the clear: use https, or set allow_http: true",
                                "line 4, targets[0].url: must not contain a user or password: requests are signed"
                                        + " instead",
                                "line 4, targets[0].url: port 22 isn't allowed: 80, 443 or 1024 and above",
                                "line 4, targets[0].url: 127.0.0.1 is loopback; list it in allow_networks if it is meant",
                                "line 5, targets[0].secrets[0].env: a secret begins with whsec_",
                                "line 5, targets[0].secrets[1].env: is a variable that is not set",
                                "line 6, targets[0].types[0]: is one of phase_transition, cart_abandoned,"
                                        + " cart_recovered",
                                "line 7, targets[0].max_age: is a duration from PT1M to PT720H, such as PT20M",
                                "line 8, targets[0].parallelism: is a whole number from 1 to 128",
                                "line 9, targets[0].withdrawn: is true or false",
                                "line 10, targets[0].retries: is not known; known are allow_http, allow_networks,"
                                        + " ca_file, give_up_after, max_age, name, parallelism, secrets, site, timeout,"
                                        + " types, url, withdrawn",
                                "line 13, targets[1].url: is no url: Illegal character in authority at character 8",
                                "line 14, targets[1].secrets[0]: is {env: NAME} or {file: PATH}; a secret itself doesn't"
                                        + " belong into this file",
                                "line 15, targets[1].types: names at least one of phase_transition, cart_abandoned,"
                                        + " cart_recovered",
                                "line 16, targets[2]: has the name of another target",
                                "line 19, targets[2].secrets: names one, or two while one takes the other's place:"
                                        + " [{env: NAME}] or [{file: PATH}]",
                                "line 21, targets[2].ca_file: can't be read: NoSuchFileException"))
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
                    .withMessage(
                            "webhooks.yaml: line 7, targets[0].ca_file: holds no certificates in PEM, or broken ones");
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
                .withMessage("webhooks.yaml: line 3: it is no YAML");
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> new TargetFile(folder.resolve("none.yaml"), Map.of()).read())
                .withMessageContaining("none.yaml: can't be read: NoSuchFileException");
    }

    @Test
    void aSecretOnALineThatIsNoYamlIsNotRepeated() {
        assertThatExceptionOfType(TargetFileException.class)
                .isThrownBy(() -> read("targets:\n  - secrets: [whsec_c2VjcmV0c2VjcmV0\n"))
                .withMessage("webhooks.yaml: line 3: it is no YAML")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("whsec_"));
    }

    @Test
    void aSecretInTheWrongPlaceIsNotRepeated() {
        for (String place : List.of("{env: %s}", "{file: %s}", "{%s: here}", "%s", "[%s]")) {
            assertThatExceptionOfType(TargetFileException.class)
                    .isThrownBy(() -> read("""
                            targets:
                              - name: crm
                                site: shop
                                url: https://hooks.example.com/
                                secrets: [%s]
                                types: [cart_abandoned]
                            """.formatted(place.formatted("whsec_c2VjcmV0c2VjcmV0"))))
                    .withMessageStartingWith("webhooks.yaml: line 5, targets[0].secrets[0]")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2VjcmV0"));
        }
    }

    @Test
    void aFileThatIsBeingWrittenIsNotTakenForOneThatNamesNobody() {
        for (String yaml : List.of("", "# written by hand\n", "{}")) {
            assertThatExceptionOfType(TargetFileException.class).isThrownBy(() -> read(yaml));
        }
    }

    @Test
    void anEmptyListNamesNobody() throws Exception {
        assertThat(read("targets: []")).isEmpty();
    }
}
