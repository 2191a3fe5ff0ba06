package dev.touchpoint.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionTableTest {

    private static final Instant PUT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void eachIsValidUntilTheNextAndOfThoseOfOneMomentTheLastPutCounts() {
        List<ModelVersion> versions = List.of(
                version("shop", 1, "2026-02-01T00:00:00Z"),
                version("shop", 2, "2026-01-01T00:00:00Z"),
                version("shop", 3, "2026-01-01T00:00:00Z"),
                version("shop", 4, "2026-01-01T00:00:00Z"),
                version("other", 1, "2026-01-01T00:00:00Z"));

        assertThat(VersionTable.of(versions).lines())
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly(
                        "site version from until put at",
                        "----- ------- -------------------- -------------------- --------------------",
                        "other 1 2026-01-01T00:00:00Z 2026-03-01T00:00:00Z",
                        "shop 2 2026-01-01T00:00:00Z never, 4 counts 2026-03-01T00:00:00Z",
                        "shop 3 2026-01-01T00:00:00Z never, 4 counts 2026-03-01T00:00:00Z",
                        "shop 4 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z 2026-03-01T00:00:00Z",
                        "shop 1 2026-02-01T00:00:00Z 2026-03-01T00:00:00Z");
    }

    private static ModelVersion version(String site, int number, String from) {
        return new ModelVersion(site, number, Instant.parse(from), PUT, "rules: []");
    }
}
