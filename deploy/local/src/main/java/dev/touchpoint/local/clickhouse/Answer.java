package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One HTTP answer with ClickHouse's headers. */
final class Answer {

    private final HttpExchange exchange;
    private boolean begun;

    Answer(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Whether the status has been sent: an error can be told only by breaking the connection off, then. */
    boolean begun() {
        return begun;
    }

    /** Headers that every answer has. */
    void identify(String queryId, String timezone) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Query-Id", queryId);
        headers.set("X-ClickHouse-Server-Display-Name", "touchpoint-local");
        headers.set("X-ClickHouse-Timezone", timezone);
    }

    /** An answer without a body. */
    void done(Statistics statistics) throws IOException {
        exchange.getResponseHeaders().set("X-ClickHouse-Summary", statistics.toJson());
        begun = true;
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /**
     * Sends the status and the headers.
     *
     * @param length of the body in bytes, or a negative number if it isn't known
     * @param compression how the body is compressed
     * @return where the body goes; closing it ends the answer
     */
    OutputStream begin(OutputFormat format, Statistics statistics, long length, Compression compression)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Format", format.name());
        headers.set("X-ClickHouse-Summary", statistics.toJson());
        headers.set("Content-Type", format.mediaType());
        begun = true;
        boolean isPlain = compression == Compression.NONE;
        if (length == 0 && isPlain) {
            exchange.sendResponseHeaders(200, -1);
            return OutputStream.nullOutputStream();
        }
        compression.contentEncoding().ifPresent(encoding -> headers.set("Content-Encoding", encoding));
        // 0 stands for chunks of unknown number here.
        exchange.sendResponseHeaders(200, isPlain && length > 0 ? length : 0);
        return compression.wrap(exchange.getResponseBody());
    }

    /** An answer of plain text. */
    void text(int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        begun = true;
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** An error as a ClickHouse server tells it. */
    void error(EngineException e) throws IOException {
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(e.code()));
        text(e.status(), e.text() + "\n");
    }
}
