package dev.touchpoint.bench.shop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a kind of visitor does after what: chances in per cent. */
enum Habit {
    /** Only looks. */
    LOOKER(0.17) {
        @Override
        void learn() {
            look();
        }
    },

    /** A screen that is looked at all day: only looks, and hardly ever leaves. */
    SCREEN(0.01) {
        @Override
        void learn() {
            look();
        }
    },

    /** Fills a cart and leaves it, sooner or later. */
    CARTER(0.17) {
        @Override
        void learn() {
            after(Act.PAGE, to(Act.ITEM, 60), to(Act.LIST, 30), to(Act.PAGE, 10));
            after(Act.LIST, to(Act.ITEM, 80), to(Act.LIST, 10), to(Act.PAGE, 10));
            after(Act.ITEM, to(Act.ADD, 45), to(Act.ITEM, 25), to(Act.LIST, 20), to(Act.PAGE, 10));
            after(
                    Act.ADD,
                    to(Act.CART, 40),
                    to(Act.ITEM, 25),
                    to(Act.CHECKOUT, 15),
                    to(Act.LIST, 10),
                    to(Act.PAGE, 10));
            after(Act.CART, to(Act.CHECKOUT, 35), to(Act.ITEM, 30), to(Act.PAGE, 20), to(Act.LIST, 15));
            after(Act.CHECKOUT, to(Act.SHIPPING, 40), to(Act.CART, 30), to(Act.PAGE, 30));
            after(Act.SHIPPING, to(Act.PAYMENT, 40), to(Act.PAGE, 40), to(Act.CHECKOUT, 20));
            after(Act.PAYMENT, to(Act.PAGE, 70), to(Act.CART, 30));
        }
    },

    /** Goes straight for it. */
    BUYER(0.06) {
        @Override
        void learn() {
            after(Act.PAGE, to(Act.ITEM, 70), to(Act.LIST, 20), to(Act.PAGE, 10));
            after(Act.LIST, to(Act.ITEM, 90), to(Act.LIST, 10));
            after(Act.ITEM, to(Act.ADD, 60), to(Act.ITEM, 30), to(Act.LIST, 10));
            after(Act.ADD, to(Act.CHECKOUT, 50), to(Act.CART, 30), to(Act.ITEM, 20));
            after(Act.CART, to(Act.CHECKOUT, 80), to(Act.ITEM, 20));
            after(Act.CHECKOUT, to(Act.SHIPPING, 60), to(Act.PAYMENT, 20), to(Act.PURCHASE, 20));
            after(Act.SHIPPING, to(Act.PAYMENT, 90), to(Act.PURCHASE, 10));
            after(Act.PAYMENT, to(Act.PURCHASE, 90), to(Act.PAGE, 10));
            after(Act.PURCHASE, to(Act.PAGE, 90), to(Act.ITEM, 10));
        }
    };

    private final double chanceToLeave;
    private final Map<Act, List<Choice>> choices = new EnumMap<>(Act.class);

    Habit(double chanceToLeave) {
        this.chanceToLeave = chanceToLeave;
        learn();
    }

    abstract void learn();

    void look() {
        after(Act.PAGE, to(Act.PAGE, 40), to(Act.LIST, 30), to(Act.ITEM, 30));
        after(Act.LIST, to(Act.ITEM, 55), to(Act.LIST, 25), to(Act.PAGE, 20));
        after(Act.ITEM, to(Act.ITEM, 40), to(Act.LIST, 30), to(Act.PAGE, 30));
    }

    /** Chance that a visit ends after a touchpoint. */
    double chanceToLeave() {
        return chanceToLeave;
    }

    Act next(Act last, SplittableRandom random) {
        int drawn = random.nextInt(100);
        for (Choice choice : choices.getOrDefault(last, List.of())) {
            drawn -= choice.percent();
            if (drawn < 0) {
                return choice.act();
            }
        }
        return Act.PAGE;
    }

    void after(Act act, Choice... then) {
        choices.put(act, List.of(then));
    }

    static Choice to(Act act, int percent) {
        return new Choice(act, percent);
    }

    record Choice(Act act, int percent) {}
}
