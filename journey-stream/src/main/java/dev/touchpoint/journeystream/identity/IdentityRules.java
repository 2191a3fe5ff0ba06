package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.List;

/** Who used a device, and when. */
public final class IdentityRules {

    public IdentityRules(StitchSettings settings) {}

    /** The person of every touchpoint of one device's time line, which is in {@link TouchpointFacts#ORDER}. */
    public Assignment assign(List<TouchpointFacts> timelineInOrder) {
        return new Assignment(
                timelineInOrder.stream()
                        .map(facts -> facts.customer().isEmpty()
                                ? Origin.of(facts.device(), "")
                                : Origin.ofCustomer(facts.customer()))
                        .toList(),
                List.of());
    }
}
