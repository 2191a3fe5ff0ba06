package dev.touchpoint.ingest.health;

import dev.touchpoint.ingest.admission.CurrentSites;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The sites of before go on while their file is wrong: ready, and the detail says what is wrong. */
@Readiness
@Singleton
public final class SitesReadiness implements HealthCheck {

    private final CurrentSites sites;

    SitesReadiness(CurrentSites sites) {
        this.sites = sites;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sites").up();
        String trouble = sites.trouble();
        return trouble.isEmpty()
                ? response.build()
                : response.withData("trouble", trouble).build();
    }
}
