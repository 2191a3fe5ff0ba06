package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.ErasureCodec;
import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class PersonTest extends WithCollector {

    @Test
    void aRequestIsOnTheLogBeforeItsAnswer() {
        Instant before = Instant.now().minusMillis(1);

        HttpResponse<String> answer =
                client.send("DELETE", "/v1/persons/customer:" + id + "%2Fb", "X-Write-Key", "demo-write-key");

        assertThat(answer.statusCode()).isEqualTo(202);
        ConsumerRecord<byte[], byte[]> record = requests().get(0);
        Erasure erasure = ErasureCodec.decode(record.value());
        assertThat(erasure.site()).isEqualTo("demo");
        assertThat(erasure.person()).isEqualTo("customer:" + id + "/b");
        assertThat(erasure.until()).isBetween(before, Instant.now());
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(erasure.key());
        assertThat(answer.body())
                .contains("\"request_id\":\"" + erasure.requestId() + "\"")
                .contains("\"report\":\"/v1/erasures/" + erasure.requestId() + "?site=demo\"");
    }

    @Test
    void withoutTheSitesKeyNobodyIsErased() {
        HttpResponse<String> answer = client.send("DELETE", "/v1/persons/customer:" + id, "X-Write-Key", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(requests()).isEmpty();
    }

    @Test
    void aBrowserKeyErasesNobody() {
        HttpResponse<String> answer =
                client.send("DELETE", "/v1/persons/customer:" + id, "X-Write-Key", "demo-browser-key");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("server_key_needed", "Only a server key has persons forgotten");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"42,400", "visitor:42,400", "customer:,400", "device:%0A,400"})
    void whatIsNoPersonIsRefused(String person, int status) {
        HttpResponse<String> answer =
                client.send("DELETE", "/v1/persons/" + person, "Authorization", "Bearer demo-write-key");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("customer:<id> or device:<id>");
    }

    @ParameterizedTest
    @CsvSource({
        // printf %s 42 | openssl dgst -sha256 -hmac 'only the tests know this' -binary | head -c 18 | basenc
        // --base64url
        "guarded, customer:42, customer:~0oiJkpmMPMQ1gY19EZl5o3yX",
        "guarded, customer:~0oiJkpmMPMQ1gY19EZl5o3yX, customer:~0oiJkpmMPMQ1gY19EZl5o3yX",
        "guarded, device:42, device:42",
        "asking, customer:42, customer:42"
    })
    void aSitesServerIsToldByWhatIdAPersonIsKnown(String site, String person, String known) {
        HttpResponse<String> answer = client.send("GET", "/v1/persons/" + person, "X-Write-Key", site + "-server-key");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"site\":\"%s\",\"person\":\"%s\"}".formatted(site, known));
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void whoIsToldIsWhoIsForgottenAndWhoIsStored() {
        String key = "guarded-server-key";
        client.post(
                "/v1/events",
                "{\"id\":\"%1$s\",\"name\":\"x\",\"time\":%2$d,\"customer_id\":\"%1$s\"}"
                        .formatted(id, System.currentTimeMillis())
                        .getBytes(StandardCharsets.UTF_8),
                "X-Write-Key",
                key);

        String told = client.send("GET", "/v1/persons/customer:" + id, "X-Write-Key", key)
                .body();
        String forgotten = client.send("DELETE", "/v1/persons/customer:" + id, "X-Write-Key", key)
                .body();

        String person = "\"person\":\"customer:%s\""
                .formatted(log.touchpoints(id).get(0).touchpoint().customerId());
        assertThat(told).contains(person);
        assertThat(forgotten).contains(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "guarded"})
    void whoWasStoredBeforeThereWerePseudonymsIsForgottenByThatId(String site) {
        String key = site.equals("demo") ? "demo-write-key" : "guarded-server-key";

        HttpResponse<String> answer =
                client.send("DELETE", "/v1/persons/customer:" + id + "?as=stored", "X-Write-Key", key);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(requests()).singleElement().satisfies(record -> {
            Erasure erasure = ErasureCodec.decode(record.value());
            assertThat(erasure.site()).isEqualTo(site);
            assertThat(erasure.person()).isEqualTo("customer:" + id);
        });
    }

    @Test
    void whoIsNamedInAnotherWayIsRefused() {
        HttpResponse<String> answer =
                client.send("DELETE", "/v1/persons/customer:" + id + "?as=is", "X-Write-Key", "guarded-server-key");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_person", "as=stored");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aBrowserKeyIsToldNothing() {
        HttpResponse<String> answer =
                client.send("GET", "/v1/persons/customer:42", "X-Write-Key", "guarded-browser-key");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("server_key_needed", "Only a server key is told")
                .doesNotContain("~");
    }

    @Test
    void anotherMethodIsToldWhichOneIsRight() {
        HttpResponse<String> answer = client.send("PUT", "/v1/persons/customer:1");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, DELETE, OPTIONS");
    }

    private List<ConsumerRecord<byte[], byte[]>> requests() {
        return log.all(Topics.ERASED).stream()
                .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(id))
                .toList();
    }
}
