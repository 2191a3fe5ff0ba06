package dev.touchpoint.warehouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Where ClickHouse is.
 *
 * @param url address of its HTTP interface, for example {@code http://127.0.0.1:8123}
 * @param database the database the tables are in
 * @param user the user's name
 * @param password the password, may be empty; never printed
 */
public record Warehouse(URI url, String database, String user, String password) {

    /**
     * From the environment: {@code CLICKHOUSE_URL} (default {@code http://127.0.0.1:8123}), {@code CLICKHOUSE_DATABASE},
     * {@code CLICKHOUSE_USER} (both {@code default}) and {@code CLICKHOUSE_PASSWORD} (none).
     */
    public static Warehouse of(Map<String, String> environment) {
        return new Warehouse(
                URI.create(environment.getOrDefault("CLICKHOUSE_URL", "http://127.0.0.1:8123")),
                environment.getOrDefault("CLICKHOUSE_DATABASE", "default"),
                environment.getOrDefault("CLICKHOUSE_USER", "default"),
                environment.getOrDefault("CLICKHOUSE_PASSWORD", ""));
    }

    /** A new client, which the caller closes. */
    public Client connect() {
        return new Client.Builder()
                .addEndpoint(url.toString())
                .setUsername(user)
                .setPassword(password)
                .setDefaultDatabase(database)
                .compressServerResponse(false)
                .build();
    }

    /**
     * Makes the database where there is none; of those who may make no database it is asked for only then.
     *
     * @throws MissingDatabaseException if this user may not
     */
    public void makeDatabase() {
        // Nobody can connect to a database that is missing; this one never is.
        try (Client client = new Warehouse(url, "system", user, password).connect()) {
            boolean isThere = client.queryAll(
                                    "SELECT count() AS databases FROM databases WHERE name = {name:String}",
                                    Map.of("name", database))
                            .get(0)
                            .getLong("databases")
                    > 0;
            if (!isThere) {
                make(client);
            }
        }
    }

    private void make(Client client) {
        try {
            client.execute("CREATE DATABASE IF NOT EXISTS " + quoted(database)).join();
        } catch (ClickHouseException | CompletionException e) {
            throw new MissingDatabaseException(this, e);
        }
    }

    /** The name of a database as SQL takes it, whatever it is: names can't be bound everywhere. */
    public static String quoted(String database) {
        return "`%s`".formatted(database.replace("\\", "\\\\").replace("`", "``"));
    }

    /** An address as it may be printed: some write user and password into it, before its host or as parameters. */
    public static String withoutSecrets(URI url) {
        // By its text: of a host with an underscore a URI knows no user.
        return url.toString().replaceFirst("[?#].*", "").replaceFirst("//.*@", "//");
    }

    @Override
    public String toString() {
        return "%s, database %s, user %s".formatted(withoutSecrets(url), database, user);
    }
}
