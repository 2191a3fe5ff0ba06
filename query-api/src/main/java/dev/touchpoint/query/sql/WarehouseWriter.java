package dev.touchpoint.query.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Writes what this service keeps for itself: definitions by name. The stream's tables are never written here. */
@ApplicationScoped
public class WarehouseWriter {

    private final Connections connections;

    WarehouseWriter(Connections connections) {
        this.connections = connections;
    }

    /**
     * Runs an insert. It is visible to every question asked after this has returned.
     *
     * @param binds a value for each name: text or a whole number
     * @throws WarehouseUnavailableException if the warehouse can't be reached, lacks its tables yet, or has no room now
     */
    public void write(Question insert, Map<String, ?> binds) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(insert.sql())) {
            WarehouseReader.bind(statement, insert, binds);
            statement.execute();
        } catch (SQLException e) {
            throw WarehouseReader.failure(e);
        }
    }
}
