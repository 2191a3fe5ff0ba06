package dev.touchpoint.journeystream.person;

import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.List;

/** Stitches one person's touchpoints into sessions, journeys, transitions and carts. */
public final class PersonStitcher {

    public PersonStitcher(StitchSettings settings) {}

    /** All that is known of a person whose touchpoints are in {@link TouchpointFacts#ORDER}. */
    public StitchedPerson stitch(String site, String person, List<TouchpointFacts> inOrder) {
        return new StitchedPerson(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
