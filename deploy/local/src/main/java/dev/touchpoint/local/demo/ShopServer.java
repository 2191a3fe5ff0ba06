package dev.touchpoint.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The demo shop for browsers on this machine: static pages with the tracker, on the loopback address. */
public final class ShopServer implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ShopPages pages;
    private final String policy;

    private ShopServer(HttpServer server, URI collector, String key) {
        this.server = server;
        this.pages = new ShopPages(collector, key);
        // What a site with a content security policy has to allow for the tracker: its script, and what it sends.
        this.policy = "default-src 'self'; script-src 'self' %1$s; connect-src %1$s".formatted(collector);
    }

    /**
     * Serves the shop until closed.
     *
     * @param port where, 0 for any free one
     * @param collector where the tracker comes from and sends to, without a path
     * @param key the site's write key for browsers
     * @throws IOException if the port can't be had
     */
    public static ShopServer start(int port, URI collector, String key) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ShopServer shop = new ShopServer(http, collector, key);
        http.createContext("/", shop::answer);
        http.setExecutor(shop.threads);
        http.start();
        return shop;
    }

    /** The front page. */
    public URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            ShopPages.Answer answer = pages.at(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            if (method.equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
