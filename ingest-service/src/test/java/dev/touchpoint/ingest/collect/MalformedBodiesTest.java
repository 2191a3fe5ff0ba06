package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Bad input yields a clear error and a row, never a fault. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MalformedBodiesTest extends WithCollector {

    private static final long SEED = 20_260_301;
    private static final int BODIES = 400;
    private static final Pattern REJECTED = Pattern.compile("\"rejected\":(\\d+)");

    /** Values that fit hardly any field. */
    private static final List<String> STRANGE = List.of(
            "{}",
            "[]",
            "[[[[]]]]",
            "true",
            "1e999999999",
            "-1",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "1.0000000001",
            "\"" + "x".repeat(5000) + "\"",
            "[" + "{},".repeat(300) + "{}]",
            "{\"a\":{\"b\":[1]}}",
            "99999999999999999999999",
            "\"\"",
            "null",
            "\"NaN\"");

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "time",
            "sequence",
            "anonymous_id",
            "customer_id",
            "previous_id",
            "session_id",
            "page",
            "campaign",
            "commerce",
            "experiments",
            "feedback",
            "context",
            "offline",
            "consent",
            "properties",
            "events",
            "sent_at");

    @Test
    void everyBadBodyIsAnsweredBelow500AndHasItsRow() {
        int rowsBefore = log.all(Topics.REJECTED).size();
        Random random = new Random(SEED);

        int refusals = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = body(random);
            // A busy collector may ask for it again later.
            HttpResponse<String> answer =
                    await().until(() -> client.post("/v1/events", body), response -> response.statusCode() != 503);
            assertThat(answer.statusCode())
                    .as("answer %d: %s", i, answer.body())
                    .isIn(200, 400, 413);
            refusals += answer.statusCode() == 200 ? rejected(answer.body()) : 1;
        }

        assertThat(refusals).isGreaterThanOrEqualTo(200);
        assertThat(log.all(Topics.REJECTED)).hasSize(rowsBefore + refusals);
        assertThat(client.event(CollectorTest.event("after-" + SEED)).statusCode())
                .isEqualTo(200);
    }

    private static byte[] body(Random random) {
        byte[] good = ("{\"events\":[" + CollectorTest.event("m-" + random.nextInt()) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> {
                good[random.nextInt(good.length)] = (byte) random.nextInt();
                yield good;
            }
            case 2 -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
            case 3 -> {
                byte[] noise = new byte[2 + random.nextInt(300)];
                random.nextBytes(noise);
                noise[0] = 0x1F;
                noise[1] = (byte) 0x8B;
                yield noise;
            }
            default -> strangeField(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String strangeField(Random random) {
        String event = CollectorTest.event("m-" + random.nextInt());
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        String value = STRANGE.get(random.nextInt(STRANGE.size()));
        String strange = event.substring(0, event.length() - 1) + ",\"" + field + "\":" + value + "}";
        return random.nextBoolean() ? strange : "[" + event + "," + strange + "]";
    }

    private static int rejected(String body) {
        Matcher matcher = REJECTED.matcher(body);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
