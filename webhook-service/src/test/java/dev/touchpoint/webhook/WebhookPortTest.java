package dev.touchpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the service tells health and metrics. */
class WebhookPortTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPortThatIsTakenIsNamedWithTheVariableThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Process service = service(taken.getLocalPort());
            String said = new String(service.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(service.waitFor()).as(said).isEqualTo(1);
            assertThat(said)
                    .doesNotContain("\tat ")
                    .containsPattern(
                            "(?m)^Port %d of webhook-service can't be had at 127\\.0\\.0\\.1 \\(.+\\): choose another by WEBHOOK_PORT, or WEBHOOK_HOST$"
                                    .formatted(taken.getLocalPort()));
        }
    }

    private Process service(int port) throws IOException {
        Path targets = Files.writeString(folder.resolve("webhooks.yaml"), """
                targets:
                  - name: crm
                    site: shop
                    url: https://crm.example/touchpoint
                    secrets: [{env: NEW}]
                    types: [cart_abandoned]
                """);
        ProcessBuilder builder = WebhookHarness.asInProduction().redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("WEBHOOKS_FILE", targets.toString());
        builder.environment().put("NEW", WebhookHarness.NEW_SECRET);
        builder.environment().put("WEBHOOK_HOST", "127.0.0.1");
        builder.environment().put("WEBHOOK_PORT", Integer.toString(port));
        return builder.start();
    }
}
