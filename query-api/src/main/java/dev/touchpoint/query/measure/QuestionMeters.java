package dev.touchpoint.query.measure;

import dev.touchpoint.query.http.Problem;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.sql.Asked;
import dev.touchpoint.query.sql.Inquiry;
import dev.touchpoint.query.sql.ReadFigures;
import dev.touchpoint.query.sql.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Counts by endpoint what the framework doesn't: refusals by reason, statements and rows read. */
@ApplicationScoped
public class QuestionMeters {

    private final MeterRegistry meters;
    private final Inquiry inquiry;
    private final Turns turns;
    private final ProgressReader progress;

    QuestionMeters(MeterRegistry meters, Inquiry inquiry, Turns turns, ProgressReader progress) {
        this.progress = progress;
        this.meters = meters;
        this.inquiry = inquiry;
        this.turns = turns;
    }

    void onStart(@Observes StartupEvent event) {
        meters.gauge("touchpoint.query.running", turns, Turns::running);
        meters.gauge("touchpoint.query.waiting", turns, Turns::waiting);
        meters.gauge(
                "touchpoint.query.data.age.seconds",
                progress,
                reader -> reader.age().map(age -> age.toMillis() / 1_000.0).orElse(Double.NaN));
    }

    @ServerResponseFilter
    void count(ResourceInfo endpoint, ContainerResponseContext response) {
        String path = path(endpoint);
        if (response.getEntity() instanceof Problem problem) {
            meters.counter("touchpoint.query.refused", "endpoint", path, "reason", problem.reason())
                    .increment();
        }
        for (Asked asked : inquiry.asked()) {
            meters.timer("touchpoint.query.statement", "endpoint", path).record(asked.elapsed());
            ReadFigures figures = asked.figures();
            if (figures != null) {
                meters.counter("touchpoint.query.rows.read", "endpoint", path).increment(figures.rows());
            }
        }
    }

    /** The endpoint's address with its places, as in the API's description; empty where there is none. */
    private static String path(@Nullable ResourceInfo endpoint) {
        if (endpoint == null || endpoint.getResourceClass() == null || endpoint.getResourceMethod() == null) {
            return "";
        }
        return path(endpoint.getResourceClass()) + path(endpoint.getResourceMethod());
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
