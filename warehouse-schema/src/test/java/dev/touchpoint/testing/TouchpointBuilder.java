package dev.touchpoint.testing;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint, part by part. What isn't said: site {@code shop}, no device, no customer, {@code page_view} at the start of
 * 2026, received a second after it occurred, an event id made of name and time.
 */
public final class TouchpointBuilder {

    private static final Duration TRANSIT = Duration.ofSeconds(1);
    private static final int MICRO_DIGITS = 6;
    private static final double BEST_SCORE = 10;

    private String site = "shop";
    private String id = "";
    private String source = "touchpoint";
    private String name = "page_view";
    private Instant at = Instant.parse("2026-01-01T00:00:00Z");
    private @Nullable Instant receivedAt;
    private @Nullable Long sequence;
    private String device = "";
    private String customer = "";
    private String previous = "";
    private String clientSession = "";
    private Page page = Page.NONE;
    private Campaign campaign = Campaign.NONE;
    private String cartId = "";
    private String orderId = "";
    private String currency = "";
    private @Nullable Long valueMicros;
    private final List<Commerce.Item> items = new ArrayList<>();
    private final Map<String, String> experiments = new LinkedHashMap<>();
    private @Nullable Feedback feedback;
    private Context context = Context.NONE;
    private boolean offline;
    private boolean passive;
    private boolean imported;
    private Consent consent = Consent.UNKNOWN;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private TouchpointBuilder() {}

    /** A touchpoint of which nothing is said yet. */
    public static TouchpointBuilder aTouchpoint() {
        return new TouchpointBuilder();
    }

    public TouchpointBuilder site(String newSite) {
        this.site = newSite;
        return this;
    }

    public TouchpointBuilder id(String newId) {
        this.id = newId;
        return this;
    }

    public TouchpointBuilder source(String newSource) {
        this.source = newSource;
        return this;
    }

    public TouchpointBuilder named(String newName) {
        this.name = newName;
        return this;
    }

    /** When it occurred, by everybody's clock. */
    public TouchpointBuilder at(Instant newAt) {
        this.at = newAt;
        return this;
    }

    /** When it occurred, ISO-8601. */
    public TouchpointBuilder at(String newAt) {
        return at(Instant.parse(newAt));
    }

    public TouchpointBuilder receivedAt(Instant newReceivedAt) {
        this.receivedAt = newReceivedAt;
        return this;
    }

    public TouchpointBuilder receivedAt(String newReceivedAt) {
        return receivedAt(Instant.parse(newReceivedAt));
    }

    public TouchpointBuilder sequence(@Nullable Long newSequence) {
        this.sequence = newSequence;
        return this;
    }

    public TouchpointBuilder device(String newDevice) {
        this.device = newDevice;
        return this;
    }

    public TouchpointBuilder customer(String newCustomer) {
        this.customer = newCustomer;
        return this;
    }

    /** The customer that {@link #customer} takes the place of. */
    public TouchpointBuilder previous(String newPrevious) {
        this.previous = newPrevious;
        return this;
    }

    public TouchpointBuilder clientSession(String newClientSession) {
        this.clientSession = newClientSession;
        return this;
    }

    /** An address, or a path alone. */
    public TouchpointBuilder page(String url) {
        this.page = new Page(url, URI.create(url).getPath(), "", page.referrer());
        return this;
    }

    public TouchpointBuilder referrer(String referrer) {
        this.page = new Page(page.url(), page.path(), page.title(), referrer);
        return this;
    }

    public TouchpointBuilder campaign(String utmSource, String utmMedium, String utmCampaign) {
        this.campaign = new Campaign(utmSource, utmMedium, utmCampaign, "", "", campaign.clickIds());
        return this;
    }

    public TouchpointBuilder campaign(Campaign newCampaign) {
        this.campaign = newCampaign;
        return this;
    }

    public TouchpointBuilder cart(String newCartId) {
        this.cartId = newCartId;
        return this;
    }

    public TouchpointBuilder order(String newOrderId) {
        this.orderId = newOrderId;
        return this;
    }

    public TouchpointBuilder currency(String newCurrency) {
        this.currency = newCurrency;
        return this;
    }

    /** The stated value, a decimal number. */
    public TouchpointBuilder value(String newValue) {
        this.valueMicros = micros(newValue);
        return this;
    }

    /** One more item; {@code price} of one piece, a decimal number. */
    public TouchpointBuilder item(String sku, long quantity, String price) {
        items.add(new Commerce.Item(sku, "", "", quantity, micros(price)));
        return this;
    }

    /** One more item, with all that is known of it. */
    public TouchpointBuilder item(Commerce.Item item) {
        items.add(item);
        return this;
    }

    public TouchpointBuilder title(String title) {
        this.page = new Page(page.url(), page.path(), title, page.referrer());
        return this;
    }

    public TouchpointBuilder experiment(String experiment, String variant) {
        experiments.put(experiment, variant);
        return this;
    }

    /** A score out of ten. */
    public TouchpointBuilder feedback(double score) {
        this.feedback = new Feedback(score, BEST_SCORE, "");
        return this;
    }

    public TouchpointBuilder context(Context newContext) {
        this.context = newContext;
        return this;
    }

    public TouchpointBuilder offline() {
        this.offline = true;
        return this;
    }

    public TouchpointBuilder passive() {
        this.passive = true;
        return this;
    }

    public TouchpointBuilder imported() {
        this.imported = true;
        return this;
    }

    public TouchpointBuilder consent(Consent newConsent) {
        this.consent = newConsent;
        return this;
    }

    public TouchpointBuilder property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Millionths of a decimal number. */
    public static long micros(String amount) {
        return new BigDecimal(amount).movePointRight(MICRO_DIGITS).longValueExact();
    }

    public Touchpoint build() {
        Commerce commerce = new Commerce(cartId, orderId, currency, valueMicros, items);
        return new Touchpoint(
                id.isEmpty() ? name + "@" + at : id,
                site,
                source,
                name,
                at,
                null,
                receivedAt == null ? at.plus(TRANSIT) : receivedAt,
                at,
                false,
                sequence,
                device,
                customer,
                previous,
                clientSession,
                page,
                campaign,
                commerce,
                experiments,
                feedback,
                context,
                offline,
                passive,
                imported,
                consent,
                Purposes.UNKNOWN,
                properties);
    }
}
