package dev.touchpoint.bench.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.bench.question.BenchQuestion.ApiCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is asked. Ranges are all data; every window, journey and cart has ended. */
public final class BenchQuestions {

    /** Arbitrary funnels, those over commerce events and phases, canned ones, one journey: so many times faster. */
    private static final int AD_HOC = 3;

    private static final int COMMERCE = 10;
    private static final int CANNED = 50;
    private static final int ONE_JOURNEY = 100;

    private final String site;
    private final Instant asOf;

    public BenchQuestions(String site, Instant asOf) {
        this.site = site;
        this.asOf = asOf;
    }

    /** What the questions are called. */
    public static List<String> names() {
        return new BenchQuestions("", Instant.EPOCH)
                .all("").stream().map(BenchQuestion::name).toList();
    }

    /** Every question; {@code person} is the one whose journey is asked for. */
    public List<BenchQuestion> all(String person) {
        return List.of(
                ordered("2 steps", "two_steps", COMMERCE, named("view_item", "add_to_cart"), ""),
                ordered(
                        "4 steps",
                        "four_steps",
                        COMMERCE,
                        named("view_item", "add_to_cart", "begin_checkout", "purchase"),
                        ""),
                ordered(
                        "8 steps",
                        "eight_steps",
                        COMMERCE,
                        named(
                                "view_item_list",
                                "view_item",
                                "add_to_cart",
                                "view_cart",
                                "begin_checkout",
                                "add_shipping_info",
                                "add_payment_info",
                                "purchase"),
                        ""),
                ordered("ad hoc, by channel and page", "ad_hoc", AD_HOC, AD_HOC_STEPS, ""),
                strict(),
                ordered(
                        "any order",
                        "any_order",
                        AD_HOC,
                        named("view_item_list", "add_to_cart", "begin_checkout"),
                        "\"order\": \"any\","),
                breakdown(),
                get("phase funnel", "phases", CANNED, "/v1/funnels/phases?unit=journey", Readers::phases),
                get("cart funnel", "carts", CANNED, "/v1/funnels/carts?", Readers::carts),
                journey(person));
    }

    private static final String AD_HOC_STEPS = """
            {"name": "page_view", "where": [{"property": "channel", "operator": "is", "value": "Paid Search"}]},
            {"name": "view_item", "where": [{"property": "page_path", "operator": "starts", "value": "/p/1"}]},
            {"name": "add_to_cart"}""";

    private BenchQuestion ordered(String name, String file, int target, String steps, String more) {
        String sql = sql(file);
        return new BenchQuestion(name, target, funnel(steps, more), Readers::entered, sql, sql, Readers::levels, "");
    }

    private BenchQuestion strict() {
        return new BenchQuestion(
                "strict",
                AD_HOC,
                funnel(named("view_item", "add_to_cart", "begin_checkout"), "\"order\": \"strict\","),
                Readers::entered,
                sql("strict"),
                sql("strict_exact"),
                Readers::levels,
                sql("strict_explained"));
    }

    private BenchQuestion breakdown() {
        return new BenchQuestion(
                "broken down by channel",
                AD_HOC,
                funnel(
                        named("page_view", "view_item", "add_to_cart"),
                        "\"breakdown\": {\"properties\": [\"channel\"], \"attribution\": \"first_touch\", \"top\": 20},"),
                Readers::enteredByValue,
                sql("breakdown"),
                sql("breakdown_exact"),
                Readers::levelsByValue,
                sql("breakdown_explained"));
    }

    private BenchQuestion get(String name, String file, int target, String path, Function<JsonNode, Figures> read) {
        String sql = sql(file);
        String whole = path + "&site=" + site + "&as_of=" + asOf;
        return new BenchQuestion(name, target, new ApiCall(whole, ""), read, sql, sql, Readers::named, "");
    }

    private BenchQuestion journey(String person) {
        String sql = sql("journey").replace("{person:String}", "'" + person + "'");
        String path = "/v1/journeys/%s?site=%s&limit=10000"
                .formatted(URLEncoder.encode(person, StandardCharsets.UTF_8), site);
        return new BenchQuestion(
                "one journey", ONE_JOURNEY, new ApiCall(path, ""), Readers::timeline, sql, sql, Readers::named, "");
    }

    private ApiCall funnel(String steps, String more) {
        return new ApiCall("/v1/funnels/query", """
                {"site": "%s", "unit": "person", "window": "P7D", "as_of": "%s", %s
                 "steps": [%s]}""".formatted(site, asOf, more, steps));
    }

    private static String named(String... names) {
        return List.of(names).stream().map("{\"name\": \"%s\"}"::formatted).collect(Collectors.joining(", "));
    }

    /** The site is the bench's own; there is no text of a caller in it. */
    private String sql(String file) {
        return read(file + ".sql").replace("{site:String}", "'" + site + "'");
    }

    private static String read(String name) {
        try (InputStream in = BenchQuestions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
