package dev.touchpoint.ingest.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the sites and their write keys are written down, and whom the collector believes about addresses. */
@ConfigMapping(prefix = "touchpoint.admission")
public interface AdmissionSettings {

    /**
     * A YAML file of sites ({@code docs/collector.md} shows all of it), read again when it changes. Without it and without
     * {@link #sites()} there are the sites {@code demo}, {@code shop} and {@code rees46} with the server keys
     * {@code demo-write-key} and so on: for a single machine only.
     */
    Optional<Path> sitesFile();

    /** The same YAML as a text, for an environment without files. */
    Optional<String> sites();

    /** How often the file is looked at. */
    @WithDefault("2s")
    Duration reloadEvery();

    /**
     * Networks whose {@code X-Forwarded-For} is believed: that of proxies of one's own. What a client on any other address
     * says there is ignored.
     */
    @WithDefault("127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1/128,fc00::/7")
    List<String> trustedProxies();

    /** How many addresses and keys are remembered for their limits; those seen longest ago are forgotten. */
    @WithDefault("100000")
    int rememberedSenders();
}
