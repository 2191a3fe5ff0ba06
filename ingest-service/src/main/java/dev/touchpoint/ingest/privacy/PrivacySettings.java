package dev.touchpoint.ingest.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What is removed before publishing, on all sites. */
@ConfigMapping(prefix = "touchpoint.privacy")
public interface PrivacySettings {

    /** Ids of devices and customers that identify nobody; case doesn't matter, empty ones are always blocked. */
    @WithDefault("anonymous,guest,null,undefined,none,nan,true,false,0,[object Object]")
    List<String> blockedIds();
}
