package dev.touchpoint.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages and files of the demo shop, as they are served. */
final class ShopPages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> FILES = Map.of(
            "/shop.js", "text/javascript; charset=utf-8",
            "/shop.css", "text/css; charset=utf-8",
            "/goods.svg", "image/svg+xml",
            "/mark.svg", "image/svg+xml");
    private static final Map<String, Page> PAGES = Map.of(
            "/", new Page("home", "For days outside"),
            "/products", new Page("products", "Products"),
            "/cart", new Page("cart", "Cart"),
            "/checkout", new Page("checkout", "Checkout"),
            "/thanks", new Page("thanks", "Thank you"),
            "/newsletter", new Page("newsletter", "Newsletter"),
            "/support", new Page("support", "Support"),
            "/account", new Page("account", "Your account"));
    private static final Page MISSING = new Page("missing", "Nothing here");

    private final URI collector;
    private final String key;

    /** Pages whose tracker comes from, and sends to, this collector. */
    ShopPages(URI collector, String key) {
        this.collector = collector;
        this.key = key;
    }

    /** What is there at a path; every path has an answer. */
    Answer at(String path) {
        String type = FILES.get(path);
        if (type != null) {
            return new Answer(200, type, resource(path.substring(1)));
        }
        for (Product product : Shop.PRODUCTS) {
            if (product.path().equals(path)) {
                return html(200, new Page("product", product.name()));
            }
        }
        Page page = PAGES.get(path);
        return page == null ? html(404, MISSING) : html(200, page);
    }

    private Answer html(int status, Page page) {
        String html = text("layout.html")
                .replace("{{title}}", page.title())
                .replace("{{collector}}", collector.toString())
                .replace("{{key}}", key)
                .replace("{{catalog}}", catalog())
                .replace("{{main}}", text(page.name() + ".html"));
        return new Answer(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    private static String catalog() {
        ArrayNode products = new ObjectMapper().createArrayNode();
        for (Product product : Shop.PRODUCTS) {
            products.addObject()
                    .put("sku", product.sku())
                    .put("name", product.name())
                    .put("category", product.category())
                    .put("price", product.price());
        }
        try {
            return new ObjectMapper().writeValueAsString(products);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ShopPages.class.getResourceAsStream("shop/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The shop has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Page(String name, String title) {}

    /**
     * What a browser gets.
     *
     * @param status the HTTP status
     * @param type the content type
     * @param body the bytes
     */
    record Answer(int status, String type, byte[] body) {}
}
