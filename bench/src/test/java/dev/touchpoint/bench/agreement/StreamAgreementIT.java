package dev.touchpoint.bench.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.bench.agreement.StreamAgreement.Prints;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.bench.shop.ShopSettings;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchpoint bench query --check-stream}, small: what the benches ask of is what the stream would have made. */
class StreamAgreementIT {

    private static final Path ROOT =
            Path.of(System.getProperty("touchpoint.root", "..")).toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theTablesThatAreGeneratedAreThoseOfTheStream() throws Exception {
        List<String> told = new ArrayList<>();
        Instant imported = Instant.now().minus(Duration.ofMinutes(5));
        ShopSettings settings = ShopSettings.of("bench", 3, 1_000, 4_000).importedAt(imported);

        Prints prints = new StreamAgreement(ROOT, folder, told::add).of(new Shop(settings));

        assertThat(prints.touchpoints()).isBetween(3_000, 5_000);
        assertThat(prints.streamed().tables())
                .as(told.toString())
                .containsExactlyInAnyOrderElementsOf(prints.direct().tables());
        // What has no rows agrees with anything.
        assertThat(prints.streamed().tables())
                .filteredOn(print -> print.rows() > 0)
                .extracting(TablePrint::table)
                .contains("touchpoints", "identities", "sessions", "journeys", "phase_transitions", "carts");
    }
}
