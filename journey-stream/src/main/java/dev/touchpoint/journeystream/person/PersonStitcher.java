package dev.touchpoint.journeystream.person;

import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.cart.CartRules;
import dev.touchpoint.journeystream.cart.Carts;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.journey.JourneyRules;
import dev.touchpoint.journeystream.journey.Journeys;
import dev.touchpoint.journeystream.phase.PhaseRules;
import dev.touchpoint.journeystream.session.SessionRules;
import dev.touchpoint.journeystream.session.Visit;
import dev.touchpoint.journeystream.session.Visits;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stitches one person's touchpoints into sessions, journeys, transitions and carts. Pure: the same touchpoints give the
 * same rows, in time that grows with their number.
 */
public final class PersonStitcher {

    private final SessionRules sessionRules;
    private final CartRules cartRules;
    private final JourneyRules journeyRules;
    private final long lapseMs;
    private final long timeoutMs;
    private final int suspectDevices;

    public PersonStitcher(StitchSettings settings) {
        this.sessionRules = new SessionRules(settings);
        this.cartRules = new CartRules(settings);
        this.journeyRules = new JourneyRules(settings);
        this.lapseMs = settings.journeyLapse().toMillis();
        this.timeoutMs = settings.cartTimeout().toMillis();
        this.suspectDevices = settings.suspectDevices();
    }

    /** All that is known of a person of a site without a phase model of its own. */
    public StitchedPerson stitch(String site, String person, List<TouchpointFacts> inOrder) {
        return stitch(site, person, inOrder, SiteModels.NONE);
    }

    /**
     * All that is known of a person.
     *
     * @param site the site
     * @param person who, as {@link dev.touchpoint.event.Origin} writes it
     * @param inOrder all touchpoints of the person, without duplicates and late ones, in {@link TouchpointFacts#ORDER}
     * @param models the phase models of the site
     */
    public StitchedPerson stitch(String site, String person, List<TouchpointFacts> inOrder, SiteModels models) {
        Visits visits = sessionRules.visits(inOrder, models);
        Carts carts = cartRules.carts(inOrder, visits);
        PhaseRules phases = new PhaseRules(inOrder, visits, carts);
        Journeys journeys = journeyRules.journeys(person, inOrder, phases, models, visits);
        List<StitchedTouchpointRow> touchpoints = new ArrayList<>(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            Visit visit = visits.at(i);
            touchpoints.add(row(
                    person,
                    inOrder.get(i),
                    journeys.phaseAt(i),
                    visit == null ? "" : visit.id(),
                    journeys.idAt(i),
                    carts.idAt(i)));
        }
        return new StitchedPerson(
                touchpoints,
                visits.started().stream().map(visit -> visit.row(site, person)).toList(),
                journeys.opened().stream()
                        .map(journey -> journey.row(site, lapseMs))
                        .toList(),
                journeys.opened().stream()
                        .flatMap(journey -> journey.transitions().stream())
                        .toList(),
                carts.opened().stream()
                        .map(cart -> cart.row(site, person, journeys.idAt(cart.openingIndex()), timeoutMs))
                        .toList(),
                JourneyPaths.of(touchpoints, false),
                suspect(site, person, inOrder));
    }

    private List<SuspectPersonRow> suspect(String site, String person, List<TouchpointFacts> inOrder) {
        if (inOrder.size() <= suspectDevices) {
            return List.of();
        }
        Set<String> devices = new HashSet<>();
        long since = 0;
        for (TouchpointFacts touchpoint : inOrder) {
            boolean another = !touchpoint.device().isEmpty() && devices.add(touchpoint.device());
            if (another && devices.size() == suspectDevices + 1) {
                since = touchpoint.occurredAt();
            }
        }
        return devices.size() > suspectDevices
                ? List.of(new SuspectPersonRow(site, person, Instant.ofEpochMilli(since), devices.size()))
                : List.of();
    }

    private static StitchedTouchpointRow row(
            String person, TouchpointFacts touchpoint, int phase, String sessionId, String journeyId, String cartId) {
        return new StitchedTouchpointRow(
                touchpoint.site(),
                person,
                touchpoint.origin(),
                touchpoint.eventId(),
                Instant.ofEpochMilli(touchpoint.occurredAt()),
                touchpoint.hasSequence() ? touchpoint.sequence() : null,
                touchpoint.device(),
                touchpoint.name(),
                touchpoint.channel(),
                touchpoint.pagePath(),
                touchpoint.clientSession(),
                touchpoint.passive(),
                phase,
                sessionId,
                journeyId,
                cartId);
    }
}
