package dev.touchpoint.query.testing;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.testing.TouchpointBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Small histories of a site with everything conditions can ask for, and with many equal times. */
public final class RandomTouchpoints {

    /** When every history begins: shortly before a day, a week and a month change. */
    public static final Instant START = Instant.parse("2026-05-31T22:30:00Z");

    private static final String BACK = "back-";

    private static final List<Duration> GAPS = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(23),
            Duration.ofDays(8));

    private final Dice dice;
    private final String site;

    public RandomTouchpoints(Dice dice, String site) {
        this.dice = dice;
        this.site = site;
    }

    /** Up to so many touchpoints, in the order of their times. */
    public List<Touchpoint> history(int most) {
        return history("e-", "", START, most);
    }

    /**
     * The same, others in the middle of a horizon, and then as many again of the same visitors, who come back when they have
     * been forgotten; in the order of their times, too.
     */
    public List<Touchpoint> historyOfReturning(int most) {
        List<Touchpoint> history = history(most);
        Instant last = history.get(history.size() - 1).occurredAt();
        Duration horizon = ReferenceSettings.DEFAULTS.horizon();
        history.addAll(history("others-", "other-", last.plus(horizon.dividedBy(2)), most));
        history.addAll(history(BACK, "", last.plus(horizon).plusMillis(1), most));
        history.sort(Comparator.comparing(Touchpoint::occurredAt));
        return history;
    }

    /** Whether it is of a visitor who has come back. */
    public static boolean isOfReturning(Touchpoint touchpoint) {
        return touchpoint.eventId().startsWith(BACK);
    }

    private List<Touchpoint> history(String prefix, String whose, Instant start, int most) {
        List<Touchpoint> history = new ArrayList<>();
        Instant now = start;
        for (int left = dice.between(1, most); left > 0; left--) {
            now = now.plus(dice.from(GAPS));
            history.add(one(prefix + dice.of("😀", "\uE000", "") + history.size(), whose, now));
        }
        return history;
    }

    /** One touchpoint. */
    public Touchpoint one(String id, Instant at) {
        return one(id, "", at);
    }

    private Touchpoint one(String id, String whose, Instant at) {
        TouchpointBuilder touchpoint = TouchpointBuilder.aTouchpoint()
                .site(site)
                .id(id)
                .at(at)
                .named(dice.of(
                        "a", "a", "b", "b", "c", "C", "d", "Page View", "purchase", "add-to-cart", "email_opened"))
                .device(named(whose, dice.of("d-1", "d-1", "d-1", "d-2", "d-\uE000", "d-😀", "")))
                .customer(named(whose, dice.of("", "", "", "", "1", "2")))
                .clientSession(dice.of("", "s-1", "s-2"))
                .sequence(dice.onceIn(2) ? dice.of(1L, 2L) : null);
        page(touchpoint);
        commerce(touchpoint);
        surroundings(touchpoint);
        return touchpoint.build();
    }

    private static String named(String whose, String id) {
        return id.isEmpty() ? "" : whose + id;
    }

    private void page(TouchpointBuilder touchpoint) {
        if (dice.onceIn(2)) {
            touchpoint.page("https://shop.example" + dice.of("/", "/checkout", "/p/1", "/P/1?a=b"));
        }
        if (dice.onceIn(4)) {
            touchpoint
                    .referrer(dice.of("https://google.com/", "https://a.example/"))
                    .title(dice.of("a", "Line\nbreak"));
        }
        if (dice.onceIn(3)) {
            touchpoint.campaign(new Campaign(
                    dice.of("google", "mail", "it's \\ ?"),
                    dice.of("cpc", "email", ""),
                    dice.of("spring", "a%b", ""),
                    dice.of("t", ""),
                    dice.of("x", ""),
                    Map.of()));
        }
    }

    private void commerce(TouchpointBuilder touchpoint) {
        if (dice.onceIn(2)) {
            touchpoint.currency(dice.of("EUR", "EUR", "USD"));
        }
        if (dice.onceIn(3)) {
            touchpoint.value(dice.of("20.01", "0", "5", "-7.5", "1000000000", "0.000001"));
        }
        if (dice.onceIn(3)) {
            touchpoint.cart(dice.of("k-1", "k-2"));
        }
        if (dice.onceIn(3)) {
            touchpoint.order(dice.of("o-1", "o-2"));
        }
        if (dice.onceIn(2)) {
            for (int left = dice.between(1, 3); left > 0; left--) {
                touchpoint.item(new Commerce.Item(
                        dice.of("x", "y", "z", ""),
                        dice.of("Mug", ""),
                        dice.of("Mugs", "a", ""),
                        dice.of(1L, 2L, 5L, 0L, 1_000_000_000_000L),
                        TouchpointBuilder.micros(dice.of("9.9", "20.01", "0", "0.000001", "1000000000"))));
            }
        }
    }

    private void surroundings(TouchpointBuilder touchpoint) {
        if (dice.onceIn(2)) {
            touchpoint.property(
                    "plan",
                    dice.of(
                            "pro",
                            "Pro",
                            "42",
                            "42.0",
                            "-7.5",
                            "007",
                            "1e3",
                            " 5",
                            "",
                            "😀",
                            "12345678901234567890",
                            "0.1"));
        }
        if (dice.onceIn(3)) {
            touchpoint.property("it's ?", dice.of("it's \\ ?", "", "a"));
        }
        if (dice.onceIn(3)) {
            touchpoint.experiment("color", dice.of("red", "blue"));
        }
        if (dice.onceIn(4)) {
            touchpoint.feedback(dice.of(0.0, 5.0, 9.9, 1.5));
        }
        if (dice.onceIn(3)) {
            touchpoint.context(new Context(
                    dice.of("Mozilla", SimpleAgents.FIREFOX, SimpleAgents.IPHONE, ""),
                    dice.of("de-CH", "en"),
                    dice.of("CH", "DE", ""),
                    "",
                    ""));
        }
        if (dice.onceIn(8)) {
            touchpoint.passive();
        }
        if (dice.onceIn(10)) {
            touchpoint.offline();
        }
        if (dice.onceIn(10)) {
            touchpoint.imported();
        }
    }
}
