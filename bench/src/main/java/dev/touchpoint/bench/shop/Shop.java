package dev.touchpoint.bench.shop;

import dev.touchpoint.event.Touchpoint;
import java.util.List;

/**
 * A shop with visitors. Visitor i's touchpoints follow from the seed and i alone, so that they can be made in any order,
 * on any number of threads, and again. Visitors have neither devices nor customers in common.
 */
public final class Shop {

    private static final double SHARE_THAT_CARTS = 0.085;
    private static final double SHARE_THAT_BUYS = 0.033;
    private static final int CARTING_TAKES = 3;
    private static final int BUYING_TAKES = 5;

    private final ShopSettings settings;
    private final Activity activity;
    private final Catalogue catalogue = new Catalogue();
    private final double carters;
    private final double buyers;

    public Shop(ShopSettings settings) {
        this.settings = settings;
        this.activity = Activity.withMean((double) settings.touchpoints() / settings.visitors());
        this.carters = Math.min(0.9, SHARE_THAT_CARTS / activity.shareWith(CARTING_TAKES));
        this.buyers = Math.min(0.9, SHARE_THAT_BUYS / activity.shareWith(BUYING_TAKES) / carters);
    }

    public ShopSettings settings() {
        return settings;
    }

    /** All touchpoints of a visitor, each later than the one before, with ids that no other visitor has. */
    public List<Touchpoint> visitor(long number) {
        Draws draws = new Draws(settings.seed(), number);
        int touchpoints = activity.touchpoints(number);
        return new Visitor(settings, catalogue, draws, habit(draws, touchpoints), touchpoints).touchpoints();
    }

    /** So many touchpoints of one more visitor, who does nothing but look, nearly all the time. */
    public List<Touchpoint> busyVisitor(long number, int touchpoints) {
        Draws draws = new Draws(settings.seed(), number);
        return new Visitor(settings, catalogue, draws, Habit.SCREEN, touchpoints).touchpoints();
    }

    private Habit habit(Draws draws, int touchpoints) {
        if (touchpoints < CARTING_TAKES || draws.random().nextDouble() >= carters) {
            return Habit.LOOKER;
        }
        return touchpoints >= BUYING_TAKES && draws.random().nextDouble() < buyers ? Habit.BUYER : Habit.CARTER;
    }
}
