package dev.touchpoint.ingest.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What is removed before publishing, and whom the collector believes about addresses. */
@ConfigMapping(prefix = "touchpoint.privacy")
public interface PrivacySettings {

    /** Ids of devices and customers that identify nobody; case doesn't matter, empty ones are always blocked. */
    @WithDefault("anonymous,guest,null,undefined,none,nan,true,false,0,[object Object]")
    List<String> blockedIds();

    /**
     * Whether the first address of {@code X-Forwarded-For} is the visitor's. Right behind a proxy; without one a client
     * may write what it likes there, which can only falsify its own shortened address.
     */
    @WithDefault("true")
    boolean trustForwardedFor();

    /** Whether {@code DNT: 1} refuses consent, as {@code Sec-GPC: 1} always does. */
    @WithDefault("false")
    boolean honourDoNotTrack();
}
