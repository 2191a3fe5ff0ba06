package dev.touchpoint.ingest.admission;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sites and their write keys are written down. */
@ConfigMapping(prefix = "touchpoint.admission")
public interface AdmissionSettings {

    /**
     * A properties file with a line {@code site.<site>.write-keys=<key>[,<key>…]} per site. Without it there are the
     * sites {@code demo}, {@code shop} and {@code rees46} with the keys {@code demo-write-key} and so on: for a single
     * machine only.
     */
    Optional<Path> sitesFile();
}
