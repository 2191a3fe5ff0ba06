package dev.touchpoint.query.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class QuestionMetersTest {

    private final Api api = new Api();

    @Test
    void countsByEndpoint() {
        api.get("/v1/funnels/phases?site=shop");
        api.get("/v1/funnels/phases");
        api.get("/v1/journeys/nobody?site=shop");

        String metrics = api.text("/q/metrics");

        assertThat(metrics)
                .contains(
                        "touchpoint_query_refused_total{endpoint=\"/v1/funnels/phases\",reason=\"missing_parameter\"}")
                .contains(
                        "touchpoint_query_refused_total{endpoint=\"/v1/journeys/{person:.+}\",reason=\"unknown_person\"}")
                .contains("touchpoint_query_rows_read_total{endpoint=\"/v1/funnels/phases\"}")
                .contains("touchpoint_query_statement_seconds_count{endpoint=\"/v1/funnels/phases\"}")
                .contains("touchpoint_query_running 0.0")
                .contains("touchpoint_query_waiting 0.0")
                .contains("touchpoint_query_data_age_seconds ");
        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket")
                        && line.contains("uri=\"/v1/funnels/phases\"")
                        && line.contains("le=\"0.25\""));
    }
}
