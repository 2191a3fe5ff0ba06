package dev.touchpoint.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import dev.touchpoint.event.StableId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a database to the state this version needs: every file of {@code migrations/}, in order, once.
 *
 * <p>A file that was applied must never change: the checksum kept in {@code schema_migrations} would differ, and nothing
 * more is applied. Statements are idempotent ({@code IF NOT EXISTS}), since a process may die between a statement and
 * its entry in the list.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String FOLDER = "migrations/";

    private final Client client;
    private final List<Migration> migrations;

    private Migrations(Client client, List<Migration> migrations) {
        this.client = client;
        this.migrations = migrations;
    }

    /**
     * Applies what is missing.
     *
     * @throws ChangedMigrationException if a file that was applied has changed since
     */
    public static void apply(Client client) {
        new Migrations(client, bundled()).run();
    }

    /** Applies what is missing of {@code migrations} instead of the bundled ones. */
    static void apply(Client client, List<Migration> migrations) {
        new Migrations(client, migrations).run();
    }

    private void run() {
        execute("""
                CREATE TABLE IF NOT EXISTS schema_migrations
                (
                    name       String,
                    checksum   String,
                    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
                )
                ENGINE = ReplacingMergeTree
                ORDER BY name
                """);
        Map<String, String> applied = applied();
        for (Migration migration : migrations) {
            String checksum = applied.get(migration.name());
            if (checksum == null) {
                apply(migration);
            } else if (!checksum.equals(migration.checksum())) {
                throw new ChangedMigrationException(migration.name());
            }
        }
    }

    private void apply(Migration migration) {
        LOG.info("Applying {}", migration.name());
        migration.statements().forEach(this::execute);
        execute("INSERT INTO schema_migrations (name, checksum) VALUES ('%s', '%s')"
                .formatted(migration.name(), migration.checksum()));
    }

    private Map<String, String> applied() {
        Map<String, String> checksums = new HashMap<>();
        for (GenericRecord row : client.queryAll("SELECT name, checksum FROM schema_migrations FINAL")) {
            checksums.put(row.getString("name"), row.getString("checksum"));
        }
        return checksums;
    }

    private void execute(String sql) {
        client.execute(sql).join();
    }

    static List<Migration> bundled() {
        List<Migration> migrations = new ArrayList<>();
        for (String name : read("index.txt").split("\n", -1)) {
            if (!name.isBlank()) {
                migrations.add(new Migration(name, read(name)));
            }
        }
        return migrations;
    }

    private static String read(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks the migration " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Can't read the migration " + name, e);
        }
    }

    /**
     * One file.
     *
     * @param name its name; the order is by name
     * @param sql its text: statements, each ended by a semicolon at the end of a line
     */
    record Migration(String name, String sql) {

        String checksum() {
            return StableId.of(sql);
        }

        List<String> statements() {
            List<String> statements = new ArrayList<>();
            for (String statement : sql.split(";\\s*\\n", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement);
                }
            }
            return statements;
        }
    }
}
