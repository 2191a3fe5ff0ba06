package dev.touchpoint.bench.deadline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whom webhooks are sent to: accepts what is signed as Standard Webhooks says, refuses all else, and can be down. */
final class HookReceiver implements AutoCloseable {

    /** Of nobody else. */
    static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private HttpServer server;

    /**
     * One request.
     *
     * @param cart whose it is; empty if its signature is wrong
     */
    record Arrival(String cart, Instant at) {

        boolean isGenuine() {
            return !cart.isEmpty();
        }
    }

    private HookReceiver(HttpServer server) {
        this.server = server;
    }

    /** One that is up, at a free port. */
    static HookReceiver start() throws IOException {
        HookReceiver receiver = new HookReceiver(listen(0));
        receiver.serve();
        return receiver;
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void serve() {
        server.createContext("/", this::receive);
        server.start();
    }

    /** What it is to be told, as the webhook service's file has it. */
    String targets() {
        return """
                targets:
                  - name: bench
                    site: shop
                    url: http://127.0.0.1:%d/hook
                    secrets: [{env: BENCH_HOOK_SECRET}]
                    types: [cart_abandoned]
                    allow_http: true
                    allow_networks: [127.0.0.1/32]
                """.formatted(server.getAddress().getPort());
    }

    /** Closes its port. */
    void goDown() {
        server.stop(0);
    }

    /** Opens the same port again. */
    void comeBack() throws IOException {
        server = listen(server.getAddress().getPort());
        serve();
    }

    /** What came so far. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** How many carts were told of. */
    long carts() {
        return arrivals.stream()
                .filter(Arrival::isGenuine)
                .map(Arrival::cart)
                .distinct()
                .count();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean isGenuine = isGenuine(exchange, body);
        arrivals.add(new Arrival(isGenuine ? JSON.readTree(body).path("cart_id").asText() : "", now));
        exchange.sendResponseHeaders(isGenuine ? 204 : 401, -1);
        exchange.close();
    }

    private static boolean isGenuine(HttpExchange exchange, byte[] body) {
        String head = exchange.getRequestHeaders().getFirst("webhook-id")
                + '.'
                + exchange.getRequestHeaders().getFirst("webhook-timestamp")
                + '.';
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature"));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
