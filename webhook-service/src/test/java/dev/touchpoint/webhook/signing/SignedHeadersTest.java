package dev.touchpoint.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected signatures are from {@code openssl dgst -sha256 -mac HMAC}; the first is the specification's own example, too. */
class SignedHeadersTest {

    private static final Secret OLD = Secret.parse("whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=");
    private static final Secret NEW = Secret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @Test
    void signsAsTheSpecificationDoes() {
        SignedHeaders headers = SignedHeaders.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                List.of(Secret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

        assertThat(headers)
                .isEqualTo(new SignedHeaders(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void signsWithBothSecretsWhileOneTakesTheOthersPlace() {
        SignedHeaders headers = SignedHeaders.of(
                "a1b2",
                Instant.parse("2026-03-02T10:00:00.999Z"),
                "{\"id\":\"a1b2\",\"person\":\"c:Zoë\"}".getBytes(StandardCharsets.UTF_8),
                List.of(NEW, OLD));

        assertThat(headers.timestamp()).isEqualTo("1772445600");
        assertThat(headers.signature())
                .isEqualTo("v1,leh/kudf+Tz4xd6q9U0sI2nHss0W4v7LN0VAAKKIiec="
                        + " v1,bHt+B/Tvz/ud/yRsxUjktVD/tfpTOQQDm0bfuoHfTVQ=");
    }

    @Test
    void refusesWhatIsNoSecretWithoutTellingIt() {
        for (String text :
                List.of("", "secret-in-clear", "whsec_***", "whsec_c2hvcnQtc2VjcmV0", "whsec_" + "AAAA".repeat(30))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Secret.parse(text))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("clear", "***", "c2hvcnQ", "AAAA"))
                    .withNoCause();
        }
    }

    @Test
    void neverPrintsASecret() {
        assertThat(OLD)
                .hasToString("whsec_***")
                .isEqualTo(Secret.parse("  whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=\n"));
        assertThat(OLD).isNotEqualTo(NEW);
    }
}
