package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for besides its body.
 *
 * @param query the SQL of the address, empty if it is in the body alone
 * @param queryId the caller's name for the query, or a new one
 * @param database the database, if named
 * @param format the format of answers without a FORMAT clause
 * @param parameters values of {@code {name:Type}} in the SQL, as escaped text
 * @param settings ClickHouse settings
 * @param compression how the answer is to be compressed
 * @param compressedBody whether the body comes in such blocks
 * @param waitEndOfQuery whether the answer is to be whole before any of it is sent: its head then says all it cost
 */
record QueryRequest(
        String query,
        String queryId,
        Optional<String> database,
        String format,
        Map<String, String> parameters,
        Map<String, String> settings,
        Compression compression,
        boolean compressedBody,
        boolean waitEndOfQuery) {

    /** Parameters of the protocol; every other one is a setting. */
    private static final Set<String> PROTOCOL = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "user",
            "password",
            "compress",
            "decompress",
            "session_id",
            "session_timeout",
            "session_check",
            "close_session",
            "quota_key",
            "stacktrace",
            "role",
            "buffer_size",
            "wait_end_of_query",
            "client_protocol_version");

    static QueryRequest of(Map<String, String> address, Headers headers) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        address.forEach((name, value) -> {
            if (name.startsWith("param_")) {
                parameters.put(name.substring("param_".length()), value);
            } else if (!PROTOCOL.contains(name)) {
                settings.put(name, value);
            }
        });
        return new QueryRequest(
                address.getOrDefault("query", ""),
                Optional.ofNullable(address.get("query_id"))
                        .filter(id -> !id.isEmpty())
                        .orElseGet(() -> UUID.randomUUID().toString()),
                first(address.get("database"), headers.getFirst("X-ClickHouse-Database")),
                first(address.get("default_format"), headers.getFirst("X-ClickHouse-Format"))
                        .orElse("TabSeparated"),
                parameters,
                settings,
                Compression.of(address, headers),
                "1".equals(address.get("decompress")),
                Set.of("1", "true").contains(address.getOrDefault("wait_end_of_query", "")));
    }

    private static Optional<String> first(@Nullable String one, @Nullable String other) {
        return Optional.ofNullable(one == null || one.isEmpty() ? other : one).filter(text -> !text.isEmpty());
    }

    /** The parameters of an address's query part; the last of equal names wins. */
    static Map<String, String> parameters(@Nullable String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                int at = pair.indexOf('=');
                String name = at < 0 ? pair : pair.substring(0, at);
                String value = at < 0 ? "" : pair.substring(at + 1);
                if (!name.isEmpty()) {
                    parameters.put(decode(name), decode(value));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
