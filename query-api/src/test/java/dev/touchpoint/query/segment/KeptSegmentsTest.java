package dev.touchpoint.query.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many segments a site keeps, and how large they may be. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class KeptSegmentsTest {

    private static final int LARGEST = 32 * 1024;
    private static final String SMALL = "{\"where\":{\"did\":{}}}";

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty();
    }

    @Test
    void areAThousandAtMost() {
        tables.segments(1_000);

        Api.Answer more = put("more", SMALL);

        assertThat(more.status()).as(more.text()).isEqualTo(409);
        assertThat(more.body().path("reason").asText()).isEqualTo("limit_reached");
        assertThat(put("s7", SMALL).status()).isEqualTo(200);
        assertThat(api.send("DELETE", "/v1/segments/s7?site=shop", "").status()).isEqualTo(204);
        assertThat(put("more", SMALL).status()).isEqualTo(201);
        assertThat(put("still-more", SMALL).status()).isEqualTo(409);
    }

    @Test
    void areOf32KibiBytesAtMost() {
        assertThat(put("largest", definition(LARGEST)).status()).isEqualTo(201);

        Api.Answer larger = put("larger", definition(LARGEST + 1));

        assertThat(larger.status()).as(larger.text()).isEqualTo(413);
        assertThat(larger.body().path("reason").asText()).isEqualTo("body_too_large");
        assertThat(larger.body().path("detail").asText()).contains("32769", "32768");
        assertThat(api.get("/v1/segments/larger?site=shop").status()).isEqualTo(404);
    }

    private Api.Answer put(String name, String body) {
        return api.send("PUT", "/v1/segments/" + name + "?site=shop", body);
    }

    private static String definition(int bytes) {
        String where = "{\"or\":[%s,%s,%s,%s]}".formatted(did(50), did(50), did(50), did(10));
        String definition = "{\"description\":\"%s\",\"where\":%s}";
        String shortest = definition.formatted("", where);
        return definition.formatted("d".repeat(bytes - shortest.length()), where);
    }

    private static String did(int names) {
        String name = "\"" + "n".repeat(200) + "\"";
        return "{\"did\":{\"name\":[" + (name + ",").repeat(names - 1) + name + "]}}";
    }
}
