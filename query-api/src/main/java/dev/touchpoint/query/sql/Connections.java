package dev.touchpoint.query.sql;

import com.clickhouse.jdbc.ConnectionImpl;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections to the warehouse. One that is silent for longer than a question may take, and a little more, breaks: so the
 * warehouse's own answer that it took too long comes first. The setting is looked at when the service starts.
 */
@Startup
@ApplicationScoped
class Connections {

    private static final Duration LITTLE_MORE = Duration.ofSeconds(10);

    /** As milliseconds in an int, which is what a socket takes. */
    private static final int MOST_SECONDS = 2_000_000;

    private final AgroalDataSource dataSource;
    private final Duration longestSilence;

    Connections(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "touchpoint.query.max-seconds") int longestQuestionSeconds) {
        if (longestQuestionSeconds < 1 || longestQuestionSeconds > MOST_SECONDS) {
            throw new IllegalArgumentException("QUERY_MAX_SECONDS is 1 to %d".formatted(MOST_SECONDS));
        }
        this.dataSource = dataSource;
        this.longestSilence = Duration.ofSeconds(longestQuestionSeconds).plus(LITTLE_MORE);
    }

    /**
     * One of the pool's, to be closed.
     *
     * @throws WarehouseUnavailableException if there is none
     */
    Connection open() {
        try {
            Connection connection = dataSource.getConnection();
            // As JDBC has it, the connection would be closed for good, and the pool would hand it out again all the
            // same.
            connection
                    .unwrap(ConnectionImpl.class)
                    .getDefaultQuerySettings()
                    .setNetworkTimeout(longestSilence.toMillis(), ChronoUnit.MILLIS);
            return connection;
        } catch (SQLException e) {
            throw new WarehouseUnavailableException(e);
        }
    }
}
