package dev.touchpoint.endtoend;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.local.demo.ShopServer;
import dev.touchpoint.local.kafka.LoggedTouchpoints;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors of the demo shop in a real browser: what their tracker tells, read from the log. */
@WithStack
@WithChromium
@SuppressWarnings("NullAway.Init") // Started before all tests, and before each.
class ShopInBrowserIT {

    private static final String SITE = "site-7";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALLOW = "#consent [data-consent=granted]";
    private static final String REFUSE = "#consent [data-consent=refused]";
    private static final Commerce.Item TENT = new Commerce.Item("tent-2p", "Two-person tent", "tents", 1, 229_000_000);

    private static Chromium browser;
    private ShopServer shop;
    private String kafka;

    @BeforeAll
    static void startBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    /** Each test has a port of its own, hence an origin that the browser has stored nothing for. */
    @BeforeEach
    void openShop(Stack stack) throws IOException {
        shop = ShopServer.start(0, stack.collector(), SITE + "-browser-key");
        kafka = stack.parts().settings().kafka();
    }

    @AfterEach
    void closeShop() {
        browser.closeOtherTabs();
        shop.close();
    }

    @Test
    void visitorFindsATentAndBuysIt(Stack stack) {
        browser.open(at("/?utm_source=news&utm_medium=email"));
        browser.click(ALLOW);
        browser.click(".actions a[href='/products']");
        browser.click("#categories a[href='/products?category=tents']");
        browser.awaitPath("/products?category=tents");
        browser.click("#goods a[href='/products/tent-2p']");
        browser.click("#add-to-cart");
        browser.click("a.basket");
        browser.click("#to-checkout");
        Stream.of("name", "street", "postal", "town").forEach(field -> browser.type("[name=" + field + "]", "x"));
        browser.click("#to-payment");
        browser.click("#to-review");
        browser.click("#order");
        browser.awaitPath("/thanks");
        browser.click("#scores label:nth-child(10) span");
        browser.type("[name=comment]", "More tents");
        browser.click("#send-score");

        List<Touchpoint> told = awaitTold(
                "page_view /",
                "page_view /products",
                "view_item_list /products",
                "page_view /products",
                "view_item_list /products",
                "select_item /products",
                "page_view /products/tent-2p",
                "experiment_view /products/tent-2p",
                "view_item /products/tent-2p",
                "add_to_cart /products/tent-2p",
                "page_view /cart",
                "view_cart /cart",
                "page_view /checkout",
                "begin_checkout /checkout",
                "add_shipping_info /checkout",
                "page_view /checkout",
                "add_payment_info /checkout",
                "page_view /checkout",
                "purchase /checkout",
                "page_view /thanks",
                "feedback /thanks");
        assertThat(told).extracting(Touchpoint::sequence).containsExactlyElementsOf(upTo(21));
        assertThat(told)
                .allSatisfy(one -> assertThat(one.consent()).isEqualTo(Consent.GRANTED))
                .extracting(Touchpoint::anonymousId)
                .allMatch(id -> id.matches("[0-9a-f]{32}"))
                .containsOnly(told.get(0).anonymousId());
        assertThat(told.get(0).campaign()).isEqualTo(new Campaign("news", "email", "", "", "", Map.of()));
        assertThat(told.get(3).page().url())
                .isEqualTo(at("/products?category=tents").toString());
        assertThat(told.get(3).page().title()).isEqualTo("Tents · Ridgeline");
        assertThat(told.get(3).page().referrer()).isEqualTo(at("/products").toString());
        assertThat(told.get(9).commerce()).isEqualTo(new Commerce("", "", "EUR", 229_000_000L, List.of(TENT)));
        assertThat(told.get(9).experiments()).containsOnlyKeys("buy-words");
        assertThat(told.get(14).properties()).containsExactly(Map.entry("shipping_tier", "standard"));
        Commerce order = told.get(18).commerce();
        assertThat(order).isEqualTo(new Commerce("", order.orderId(), "EUR", 229_000_000L, List.of(TENT)));
        assertThat(order.orderId()).startsWith("R-");
        assertThat(told.get(20).feedback()).isEqualTo(new Feedback(9, 10, "More tents"));
        // And the stack makes one journey of it, up to the order.
        stack.awaitVisible(SITE, Objects.requireNonNull(told.get(20)).receivedAt());
        assertThat(stack.funnel(
                                SITE,
                                "person",
                                Duration.ofHours(1),
                                List.of("view_item", "add_to_cart", "begin_checkout", "purchase"),
                                Map.of())
                        .path("converted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void customerSignsInAndOut() {
        browser.open(at("/account"));
        browser.click(ALLOW);
        browser.type("[name=customer]", "C-1001");
        browser.click("#sign-in-button");
        browser.open(at("/support"));
        browser.open(at("/account"));
        browser.click("#sign-out-button");
        browser.open(at("/cart"));

        List<Touchpoint> told = awaitTold(
                "page_view /account",
                "sign_in /account",
                "page_view /support",
                "page_view /account",
                "sign_out /account",
                "page_view /cart");
        assertThat(told)
                .extracting(Touchpoint::customerId)
                .containsExactly("", "C-1001", "C-1001", "C-1001", "C-1001", "");
    }

    @Test
    void customerWhoSignsInBeforeDecidingIsToldOnceAllowed() {
        browser.open(at("/account"));
        browser.type("[name=customer]", "C-1001");
        browser.click("#sign-in-button");
        browser.open(at("/support"));
        browser.click(ALLOW);

        assertThat(awaitTold("page_view /support", "sign_in /support"))
                .extracting(Touchpoint::customerId)
                .containsExactly("", "C-1001");
    }

    @Test
    void customerWhoRefusedIsToldOnceAllowed() {
        browser.open(at("/account"));
        browser.click(REFUSE);
        browser.type("[name=customer]", "C-1001");
        browser.click("#sign-in-button");
        browser.click("#privacy-choices");
        browser.click(ALLOW);

        await().atMost(PATIENCE).until(() -> distinct().size() == 2);
        assertThat(distinct())
                .extracting(Touchpoint::name, Touchpoint::customerId)
                .containsExactlyInAnyOrder(tuple("page_view", ""), tuple("sign_in", "C-1001"));
    }

    @Test
    void customerIsSignedInInEveryTab() {
        browser.open(at("/account"));
        browser.click(ALLOW);
        browser.type("[name=customer]", "C-1002");
        browser.click("#sign-in-button");

        browser.openTab(at("/support"));

        browser.awaitValue("return document.querySelector('#account-link').textContent", "C-1002");
        assertThat(awaitTold("page_view /account", "sign_in /account", "page_view /support"))
                .extracting(Touchpoint::customerId)
                .containsExactly("", "C-1002", "C-1002");
    }

    @Test
    void clicksAndFormsAreToldByTheirAttributesAndLinksThatLeadElsewhere() {
        browser.open(at("/support"));
        browser.click(ALLOW);
        browser.click("summary[data-tp-topic=sizes]");
        browser.type("[name=message]", "My address is none of anyone's business");
        browser.click("#send-request");
        browser.run("document.addEventListener('click', event => event.preventDefault())");
        browser.click("footer a[href^='https://trail-care']");
        browser.open(at("/newsletter"));
        browser.type("[name=email]", "someone@mail.example");
        browser.click("#subscribe");

        List<Touchpoint> told = awaitTold(
                "page_view /support",
                "faq_view /support",
                "support_request /support",
                "click /support",
                "page_view /newsletter",
                "newsletter_signup /newsletter");
        assertThat(told)
                .extracting(Touchpoint::properties)
                .containsExactly(
                        Map.of(),
                        Map.of("topic", "sizes"),
                        Map.of(),
                        Map.of(
                                "outbound",
                                "true",
                                "link_url",
                                "https://trail-care.example/volunteer",
                                "link_domain",
                                "trail-care.example"),
                        Map.of(),
                        Map.of("list", "monthly"));
    }

    @Test
    void tabClosedAtOnceAfterAClickStillTellsIt() {
        browser.open(at("/"));
        browser.click(ALLOW);
        browser.run("window.open('/products/tent-2p')");
        await().atMost(PATIENCE).until(() -> browser.tabs() == 2);
        browser.toTab(1);
        browser.awaitValue("return !!document.querySelector('#add-to-cart') && touchpoint.v", "1");

        browser.closeItselfAfter("document.querySelector('#add-to-cart').click()");

        await().atMost(PATIENCE).until(() -> browser.tabs() == 1);
        browser.toTab(0);
        awaitTold(
                "page_view /",
                "page_view /products/tent-2p",
                "experiment_view /products/tent-2p",
                "view_item /products/tent-2p",
                "add_to_cart /products/tent-2p");
    }

    @Test
    void whatHappensInTenSecondsOfflineComesOnceAndInOrder() {
        browser.open(at("/products"));
        browser.click(ALLOW);
        awaitTold("page_view /products", "view_item_list /products");
        List<String> chips = List.of("tents", "shoes", "clothing", "kitchen", "packs");

        browser.offline(true);
        for (String category : chips) {
            browser.click("#categories a[href$=" + category + "]");
            browser.awaitPath("/products?category=" + category);
            // The ten seconds are what is tried here.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        }
        assertThat(logged()).hasSize(2);
        browser.offline(false);

        await().atMost(PATIENCE).until(() -> browser.stored("tp_event_").isEmpty());
        assertThat(logged()).extracting(Touchpoint::sequence).containsExactlyElementsOf(upTo(12));
        assertThat(logged())
                .filteredOn(one -> one.name().equals("page_view"))
                .extracting(one -> one.page().url())
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of(""), chips.stream().map("?category="::concat))
                                .map(query -> at("/products" + query).toString())
                                .toList());
    }

    @Test
    void twoTabsTellEverythingOnce() {
        browser.open(at("/products"));
        browser.click(ALLOW);
        browser.openTab(at("/products"));
        browser.awaitValue("return touchpoint.v", "1");
        String tenTimes = "for (let i = 0; i < 10; i++) touchpoint('event', 'share', {place: i})";

        browser.run(tenTimes);
        browser.toTab(0);
        browser.run(tenTimes);

        await().atMost(PATIENCE)
                .until(() ->
                        logged().size() >= 24 && browser.stored("tp_event_").isEmpty());
        assertThat(logged()).extracting(Touchpoint::eventId).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void beforeTheVisitorDecidesNothingIsStoredOrSent() {
        browser.open(at("/products"));
        browser.click("#categories a[href$=shoes]");
        browser.awaitPath("/products?category=shoes");
        browser.open(at("/"));
        browser.awaitValue("return touchpoint.v", "1");

        assertThat(browser.stored("tp_")).isEmpty();
        assertThat(browser.cookies()).isZero();
        assertThat(requestsToTheCollector()).isEqualTo("0");
        assertThat(logged()).isEmpty();

        browser.click(ALLOW);

        awaitTold("page_view /");
        assertThat(browser.stored("tp_")).isEqualTo("tp_consent,tp_device,tp_sequence");
    }

    @Test
    void whoRefusesIsCountedAndNothingButTheRefusalIsStored() {
        browser.open(at("/?email=someone@mail.example&utm_source=news"));
        browser.click(REFUSE);
        browser.open(at("/products/tent-2p"));
        browser.click("#add-to-cart");

        awaitCounted(
                "page_view /",
                "page_view /products/tent-2p",
                "experiment_view /products/tent-2p",
                "view_item /products/tent-2p",
                "add_to_cart /products/tent-2p");
        assertThat(browser.stored("tp_")).isEqualTo("tp_consent");
        assertThat(browser.cookies()).isZero();
    }

    @Test
    void withGlobalPrivacyControlNothingThatIdentifiesIsStoredOrLogged() {
        try (Chromium careful = Chromium.startWithPrivacyControl()) {
            careful.open(at("/account"));
            careful.type("[name=customer]", "C-1001");
            careful.click("#sign-in-button");
            careful.open(at("/products/tent-2p"));
            careful.click("#add-to-cart");

            awaitCounted(
                    "page_view /account",
                    "page_view /products/tent-2p",
                    "experiment_view /products/tent-2p",
                    "view_item /products/tent-2p",
                    "add_to_cart /products/tent-2p");
            assertThat(careful.stored(""))
                    .as("the shop's own, not the tracker's")
                    .isEqualTo("shop_customer");
            assertThat(careful.cookies()).isZero();
        }
    }

    /** Waits for exactly these, each with its page's path, in the order the device told them. */
    private List<Touchpoint> awaitTold(String... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(distinct())
                        .extracting(one -> one.name() + ' ' + one.page().path())
                        .containsExactly(expected));
        return distinct();
    }

    /** Waits for exactly these, of nobody. */
    private void awaitCounted(String... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(distinct())
                        .extracting(one -> one.name() + ' ' + one.page().path())
                        .containsExactlyInAnyOrder(expected));
        assertThat(distinct()).allSatisfy(one -> {
            assertThat(one.consent()).isEqualTo(Consent.REFUSED);
            assertThat(one.origin()).isEmpty();
            assertThat(one.sequence()).isNull();
            assertThat(one.commerce()).isEqualTo(Commerce.NONE);
            assertThat(one.properties()).isEmpty();
            assertThat(one.page().url()).doesNotContain("someone");
            assertThat(one.context().truncatedIp()).isEmpty();
            assertThat(one.context().userAgent()).isEmpty();
        });
    }

    private List<Touchpoint> logged() {
        List<Touchpoint> all = new ArrayList<>();
        new LoggedTouchpoints(kafka).each(all::add);
        return all.stream()
                .filter(one -> one.site().equals(SITE)
                        && one.page().url().startsWith(shop.address().toString()))
                .toList();
    }

    private List<Touchpoint> distinct() {
        Set<String> ids = new HashSet<>();
        return logged().stream()
                .filter(one -> ids.add(one.eventId()))
                .sorted(comparing(one -> Objects.requireNonNullElse(one.sequence(), 0L)))
                .toList();
    }

    private static String requestsToTheCollector() {
        return browser.run(
                "return performance.getEntriesByType('resource').filter(one => one.name.includes('/v1/')).length");
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private URI at(String path) {
        return shop.address().resolve(path);
    }
}
