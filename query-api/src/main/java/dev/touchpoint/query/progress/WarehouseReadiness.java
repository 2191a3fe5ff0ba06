package dev.touchpoint.query.progress;

import dev.touchpoint.query.sql.QuestionTooLargeException;
import dev.touchpoint.query.sql.WarehouseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the warehouse answers and has the tables. Says how fresh the data is; stale data is no reason to be down. */
@Readiness
@ApplicationScoped
public class WarehouseReadiness implements HealthCheck {

    private final ProgressReader progress;

    WarehouseReadiness(ProgressReader progress) {
        this.progress = progress;
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
            progress.latest()
                    .ifPresentOrElse(
                            latest -> answer.withData(
                                            "complete_until",
                                            latest.completeUntil().toString())
                                    .withData(
                                            "published_at", latest.publishedAt().toString()),
                            () -> answer.withData("complete_until", "nothing published yet"));
            return answer.up().build();
        } catch (WarehouseUnavailableException | QuestionTooLargeException | IllegalStateException e) {
            return answer.down()
                    .withData("error", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
