package dev.touchpoint.query.progress;

import dev.touchpoint.query.sql.QuestionTooLargeException;
import dev.touchpoint.query.sql.WarehouseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the warehouse answers and has the tables. Says how fresh the data is; stale data is a reason to be down only
 * where a bound is set.
 */
@Readiness
@ApplicationScoped
public class WarehouseReadiness implements HealthCheck {

    private final ProgressReader progress;
    private final Clock clock;
    private final Optional<Duration> oldest;

    WarehouseReadiness(
            ProgressReader progress,
            Clock clock,
            @ConfigProperty(name = "touchpoint.query.max-age") Optional<Duration> oldest) {
        this.progress = progress;
        this.clock = clock;
        this.oldest = oldest;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("warehouse");
        try {
            List<String> missing = progress.missingTables();
            if (!missing.isEmpty()) {
                return answer.down()
                        .withData("missing_tables", String.join(", ", missing))
                        .build();
            }
            return fresh(answer, progress.latest()).build();
        } catch (WarehouseUnavailableException | QuestionTooLargeException | IllegalStateException e) {
            return answer.down()
                    .withData("error", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private HealthCheckResponseBuilder fresh(HealthCheckResponseBuilder answer, Optional<Progress> latest) {
        oldest.ifPresent(bound -> answer.withData("max_age_seconds", bound.toSeconds()));
        if (latest.isEmpty()) {
            return answer.withData("complete_until", "nothing published yet").status(oldest.isEmpty());
        }
        Duration age = Duration.between(latest.get().completeUntil(), clock.instant());
        return answer.withData("complete_until", latest.get().completeUntil().toString())
                .withData("published_at", latest.get().publishedAt().toString())
                .withData("age_seconds", age.toSeconds())
                .status(oldest.isEmpty() || age.compareTo(oldest.get()) <= 0);
    }
}
