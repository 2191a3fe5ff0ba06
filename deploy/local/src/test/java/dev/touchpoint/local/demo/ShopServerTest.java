package dev.touchpoint.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // Started before each test.
class ShopServerTest {

    private static final URI COLLECTOR = URI.create("http://127.0.0.1:8080");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"#]+)[^\"]*\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private ShopServer shop;

    @BeforeEach
    void open() throws IOException {
        shop = ShopServer.start(0, COLLECTOR, "a-key");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyLinkLeadsSomewhereAndNothingComesFromElsewhere() throws Exception {
        Map<String, String> foreign = new HashMap<>();
        Map<String, Integer> answers = new HashMap<>();
        Deque<String> ahead = new ArrayDeque<>();
        ahead.add("/");
        for (Product product : Shop.PRODUCTS) {
            ahead.add(product.path());
        }
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            if (answers.containsKey(path)) {
                continue;
            }
            HttpResponse<String> answer = get(path);
            answers.put(path, answer.statusCode());
            if (answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
                ADDRESS.matcher(answer.body())
                        .results()
                        .map(found -> found.group(1))
                        .forEach(address -> {
                            if (address.startsWith("/")) {
                                ahead.add(address);
                            } else {
                                foreign.put(address, path);
                            }
                        });
            }
        }

        assertThat(answers)
                .allSatisfy((path, status) -> assertThat(status).as(path).isEqualTo(200));
        assertThat(answers).containsKeys("/products", "/cart", "/newsletter", "/support", "/account", "/shop.js");
        // The tracker, and a link for people.
        assertThat(foreign).containsOnlyKeys(COLLECTOR + "/tracker.js", "https://trail-care.example/volunteer");
    }

    @Test
    void pagesCarryTheTrackerWithTheSitesKey() throws Exception {
        HttpResponse<String> answer = get("/products/tent-2p");

        assertThat(answer.body())
                .contains("<title>Two-person tent · Ridgeline</title>")
                .contains("src=\"http://127.0.0.1:8080/tracker.js\" data-site-key=\"a-key\" data-consent=\"required\"")
                .contains("{\"sku\":\"tent-2p\",\"name\":\"Two-person tent\",\"category\":\"tents\",\"price\":229.00}")
                .doesNotContain("{{");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .contains(
                        "default-src 'self'; script-src 'self' http://127.0.0.1:8080; connect-src http://127.0.0.1:8080");
    }

    @Test
    void whatIsNotThereIsAPageThatSaysSo() throws Exception {
        HttpResponse<String> answer = get("/products/../../etc/passwd");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here.");
    }

    @Test
    void isOnlyLookedAt() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(shop.address())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(http.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(shop.address() + path.substring(1)))
                        .build(),
                BodyHandlers.ofString());
    }
}
