package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/** Opens a request's body, whatever the client compressed it with. */
final class RequestBody {

    private RequestBody() {}

    /**
     * The body's own bytes.
     *
     * @throws EngineException if the compression isn't one of those known here
     */
    static InputStream open(HttpExchange exchange, QueryRequest request) throws EngineException, IOException {
        InputStream body = decoded(exchange);
        return request.compressedBody() ? new CompressedBlocks(body) : body;
    }

    private static InputStream decoded(HttpExchange exchange) throws EngineException, IOException {
        InputStream body = exchange.getRequestBody();
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        String name = encoding == null
                ? "identity"
                : encoding.toLowerCase(Locale.ROOT).strip();
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "lz4" -> new LZ4FrameInputStream(body);
            default ->
                throw new EngineException(
                        48,
                        "Content-Encoding '%s' isn't supported here: use gzip, lz4 or none. (NOT_IMPLEMENTED)"
                                .formatted(encoding));
        };
    }
}
