package dev.touchpoint.bench.shop;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visitor's way through the shop, visit by visit. */
final class Visitor {

    private static final double MEAN_VISIT = 6;
    private static final double SHARE_WITH_ACCOUNT = 0.3;
    private static final int ACCOUNT_TAKES = 4;
    private static final double SHARE_OUT_OF_ORDER = 0.03;
    private static final double SHARE_BACK_TO_CART = 0.35;
    private static final long BETWEEN_VISITS_MS = 31 * 60_000L;
    private static final long IMPORTED_SO_MUCH_FASTER = 100_000;
    private static final long MEAN_LATE_MS = Duration.ofHours(6).toMillis();
    private static final long MOST_LATE_MS = Duration.ofDays(2).toMillis();
    private static final String CURRENCY = "EUR";

    private final ShopSettings settings;
    private final Catalogue catalogue;
    private final Draws draws;
    private final Habit habit;
    private final int count;
    private final List<Touchpoint> touchpoints;
    private final boolean hasAccount;
    private final long endMs;
    private final String[] devices = new String[2];
    private final boolean[] known = new boolean[2];

    private long nowMs;
    private int device;
    private String clientSession = "";
    private Context context;
    private int article;
    private long cartMicros;
    private boolean bought;

    Visitor(ShopSettings settings, Catalogue catalogue, Draws draws, Habit habit, int count) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.draws = draws;
        this.habit = habit;
        this.count = count;
        this.touchpoints = new ArrayList<>(count);
        this.hasAccount = count >= ACCOUNT_TAKES && draws.chance(SHARE_WITH_ACCOUNT);
        long lengthMs = settings.length().toMillis();
        this.endMs = settings.start().toEpochMilli() + lengthMs;
        this.nowMs = settings.start().toEpochMilli()
                + (long) (draws.random().nextDouble() * lengthMs * (1 - Math.min(0.95, count / 300.0)));
        this.context = Catalogue.context(draws.random());
    }

    List<Touchpoint> touchpoints() {
        while (touchpoints.size() < count) {
            visit();
        }
        return touchpoints;
    }

    private void visit() {
        boolean first = touchpoints.isEmpty();
        if (!first) {
            nowMs += untilNextVisit();
            device = hasAccount ? draws.random().nextInt(2) : 0;
            context = hasAccount ? Catalogue.context(draws.random()) : context;
        }
        bought = false;
        clientSession = draws.nextId();
        Act act = landing(first);
        add(act, Catalogue.Way.of(draws.random()));
        if (hasAccount && !known[device] && touchpoints.size() < count && draws.chance(first ? 0.5 : 0.9)) {
            known[device] = true;
            nowMs += draws.pause(15_000);
            add(Act.LOGIN, null);
        }
        while (touchpoints.size() < count && !draws.chance(habit.chanceToLeave())) {
            nowMs += draws.chance(0.03) ? 300_000 + draws.pause(600_000) % 1_200_000 : draws.pause(30_000);
            act = habit.next(act, draws.random());
            add(act, null);
        }
    }

    /** At least a session's timeout; the visits that are left share the time that is left. */
    private long untilNextVisit() {
        double visitsLeft = 1 + (count - touchpoints.size()) / MEAN_VISIT;
        long left = Math.max(0, endMs - nowMs);
        return BETWEEN_VISITS_MS + Math.min(left / 2, draws.pause(left / (visitsLeft + 1)));
    }

    private Act landing(boolean first) {
        if (habit != Habit.LOOKER) {
            if (draws.chance(SHARE_OUT_OF_ORDER)) {
                // A cart without a look at the article, an order without a cart.
                return habit == Habit.BUYER && draws.chance(0.3) ? Act.PURCHASE : Act.ADD;
            }
            if (!first && cartMicros > 0 && draws.chance(SHARE_BACK_TO_CART)) {
                return Act.CART;
            }
        }
        int drawn = draws.random().nextInt(100);
        return drawn < 60 ? Act.PAGE : drawn < 85 ? Act.ITEM : Act.LIST;
    }

    private void add(Act act, Catalogue.@Nullable Way way) {
        if (act == Act.LIST || act == Act.ITEM || article == 0) {
            article = catalogue.article(draws.random());
        }
        Page page = catalogue.page(act, article, bought, draws.random());
        Instant at = Instant.ofEpochMilli(nowMs);
        Commerce commerce = commerce(act);
        bought = bought || act == Act.PURCHASE;
        touchpoints.add(new Touchpoint(
                draws.nextId(),
                settings.site(),
                "touchpoint",
                act.eventName(),
                at,
                null,
                receivedAt(at),
                at,
                false,
                null,
                device(),
                known[device] ? draws.ownId() : "",
                "",
                clientSession,
                way == null ? page : way.landing(page),
                way == null ? Campaign.NONE : way.campaign(),
                commerce,
                Map.of(),
                null,
                context,
                false,
                false,
                settings.importedAt() != null,
                Consent.GRANTED,
                Purposes.UNKNOWN,
                Map.of()));
    }

    private Instant receivedAt(Instant at) {
        long delay = 200 + draws.random().nextInt(1_800);
        if (settings.shareLate() > 0 && draws.chance(settings.shareLate())) {
            delay += Math.min(MOST_LATE_MS, draws.pause(MEAN_LATE_MS));
        }
        Instant importedAt = settings.importedAt();
        return importedAt == null
                ? at.plusMillis(delay)
                : importedAt.plusMillis(Duration.between(settings.start(), at).toMillis() / IMPORTED_SO_MUCH_FASTER);
    }

    private String device() {
        if (devices[device] == null) {
            devices[device] = device == 0 ? draws.ownId() : draws.nextId();
        }
        return devices[device];
    }

    private Commerce commerce(Act act) {
        return switch (act) {
            case ITEM -> new Commerce("", "", CURRENCY, null, catalogue.item(article));
            case ADD -> {
                cartMicros += Catalogue.priceMicros(article);
                yield new Commerce("", "", CURRENCY, null, catalogue.item(article));
            }
            case PURCHASE -> {
                long value = cartMicros > 0 ? cartMicros : Catalogue.priceMicros(article);
                cartMicros = 0;
                yield new Commerce("", "o-" + draws.nextId(), CURRENCY, value, List.of());
            }
            default -> Commerce.NONE;
        };
    }
}
