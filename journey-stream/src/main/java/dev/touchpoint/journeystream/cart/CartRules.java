package dev.touchpoint.journeystream.cart;

import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.Visits;
import java.util.List;

/** Follows a person's carts from touchpoint to touchpoint. */
public final class CartRules {

    private final long timeoutMs;
    private final long recoveryMs;

    public CartRules(StitchSettings settings) {
        this.timeoutMs = settings.cartTimeout().toMillis();
        this.recoveryMs = settings.cartRecovery().toMillis();
    }

    /**
     * The carts of one person.
     *
     * @param inOrder all touchpoints of the person, in {@link TouchpointFacts#ORDER}
     * @param visits their sessions
     */
    public Carts carts(List<TouchpointFacts> inOrder, Visits visits) {
        CartLifecycle lifecycle = new CartLifecycle(inOrder, visits, timeoutMs, recoveryMs);
        for (int i = 0; i < inOrder.size(); i++) {
            if (inOrder.get(i).active()) {
                lifecycle.proceed(i);
            }
        }
        return lifecycle.end();
    }
}
