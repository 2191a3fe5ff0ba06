package dev.touchpoint.local.services;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the services are: the options every command that talks to them has. */
public final class ServiceOptions {

    /** The read token of a local stack that was given no others, which everybody knows. */
    public static final String LOCAL_TOKEN = "local-read-token";

    @Option(
            names = "--collector",
            paramLabel = "URL",
            defaultValue = "${env:TOUCHPOINT_COLLECTOR_URL:-http://127.0.0.1:${env:INGEST_PORT:-8080}}",
            description = "The collector's address (TOUCHPOINT_COLLECTOR_URL; default: ${DEFAULT-VALUE}).")
    private URI collector = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--query-api",
            paramLabel = "URL",
            defaultValue = "${env:TOUCHPOINT_QUERY_URL:-http://127.0.0.1:${env:QUERY_PORT:-8081}}",
            description = "The query API's address (TOUCHPOINT_QUERY_URL; default: ${DEFAULT-VALUE}).")
    private URI queryApi = URI.create("http://127.0.0.1:8081");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:TOUCHPOINT_TOKEN:-" + LOCAL_TOKEN + "}",
            description = "The read token (TOUCHPOINT_TOKEN; default: that of the local stack).")
    private String token = LOCAL_TOKEN;

    /** The collector's address. */
    public URI collector() {
        return collector;
    }

    /** The read token. */
    public String token() {
        return token;
    }

    /** A client of the collector for one site's key. */
    public CollectorClient collectorClient(String key) {
        return new CollectorClient(collector, key, RetryPolicy.DEFAULT);
    }

    /** A client of the query API. */
    public QueryClient queryClient() {
        return new QueryClient(queryApi, token);
    }
}
