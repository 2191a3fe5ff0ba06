package dev.touchpoint.journeystream.person;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.agent.Agents;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.AliasGroups;
import dev.touchpoint.journeystream.identity.Assignment;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.identity.IdentityRules;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything stitched of a set of touchpoints, without a stream: the rules one after the other, person by person. */
record StitchedSite(List<IdentityRow> identities, List<IdentityMergeRow> merges, Map<String, StitchedPerson> persons) {

    /** Applies the rules to touchpoints in any order, duplicates and late ones included. */
    static StitchedSite of(Collection<Touchpoint> anyOrder) {
        return of(anyOrder, StitchSettings.defaults());
    }

    static StitchedSite of(Collection<Touchpoint> anyOrder, StitchSettings settings) {
        return of(anyOrder, settings, site -> SiteModels.NONE);
    }

    static StitchedSite of(
            Collection<Touchpoint> anyOrder, StitchSettings settings, Function<String, SiteModels> models) {
        Map<String, List<TouchpointFacts>> byOrigin = new TreeMap<>();
        for (Touchpoint touchpoint : withoutDuplicates(anyOrder)) {
            if (!touchpoint.origin().isEmpty()
                    && (settings.stitchBots() || !Agents.of(touchpoint).isBot())
                    && !Lateness.late(touchpoint, settings.horizon())) {
                group(byOrigin, touchpoint.site() + '\u0000' + touchpoint.origin())
                        .add(TouchpointFacts.of(touchpoint));
            }
        }
        Map<String, List<AliasClaim>> claims = new TreeMap<>();
        byOrigin.values().stream()
                .flatMap(List::stream)
                .filter(TouchpointFacts::claims)
                .forEach(facts -> group(claims, facts.site()).add(AliasClaim.of(facts)));
        Map<String, Map<String, Belonging>> belongings = new TreeMap<>();
        claims.forEach((site, ofSite) -> belongings.put(site, AliasGroups.of(ofSite)));
        IdentityRules identityRules = new IdentityRules(settings);
        List<IdentityRow> identities = new ArrayList<>();
        List<IdentityMergeRow> merges = new ArrayList<>();
        Map<String, List<TouchpointFacts>> byPerson = new TreeMap<>();
        for (List<TouchpointFacts> timeline : byOrigin.values()) {
            timeline.sort(TouchpointFacts.ORDER);
            Assignment assignment = identityRules.assign(timeline);
            identities.addAll(assignment.identities());
            merges.addAll(assignment.merges());
            for (int i = 0; i < timeline.size(); i++) {
                TouchpointFacts facts = timeline.get(i);
                String person = assignment.persons().get(i);
                Belonging belonging = Origin.isCustomer(person)
                        ? belongings.getOrDefault(facts.site(), Map.of()).get(Origin.id(person))
                        : null;
                String who = belonging == null ? person : belonging.personAt(facts.occurredAt());
                group(byPerson, facts.site() + '\u0000' + who).add(facts);
            }
        }
        PersonStitcher stitcher = new PersonStitcher(settings);
        Map<String, StitchedPerson> persons = new TreeMap<>();
        byPerson.forEach((key, touchpoints) -> {
            touchpoints.sort(TouchpointFacts.ORDER);
            String[] siteAndPerson = key.split("\u0000", 2);
            persons.put(
                    key,
                    stitcher.stitch(siteAndPerson[0], siteAndPerson[1], touchpoints, models.apply(siteAndPerson[0])));
        });
        return new StitchedSite(identities, merges, persons);
    }

    private static Collection<Touchpoint> withoutDuplicates(Collection<Touchpoint> touchpoints) {
        Map<String, Touchpoint> counting = new TreeMap<>();
        for (Touchpoint touchpoint : touchpoints) {
            String identity = String.join("\u0000", touchpoint.site(), touchpoint.origin(), touchpoint.eventId());
            counting.merge(identity, touchpoint, StitchedSite::theOneThatCounts);
        }
        return counting.values();
    }

    private static Touchpoint theOneThatCounts(Touchpoint one, Touchpoint other) {
        int byReceipt = one.receivedAt().compareTo(other.receivedAt());
        if (byReceipt != 0) {
            return byReceipt < 0 ? one : other;
        }
        return Arrays.compareUnsigned(TouchpointCodec.encode(one), TouchpointCodec.encode(other)) <= 0 ? one : other;
    }

    private static <T> List<T> group(Map<String, List<T>> groups, String key) {
        return groups.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    /** One person of a site. */
    StitchedPerson person(String site, String person) {
        StitchedPerson known = persons.get(site + '\u0000' + person);
        if (known == null) {
            throw new AssertionError("No person %s, only %s".formatted(person, persons.keySet()));
        }
        return known;
    }

    List<StitchedTouchpointRow> touchpoints() {
        return all(StitchedPerson::touchpoints);
    }

    List<SessionRow> sessions() {
        return all(StitchedPerson::sessions);
    }

    List<JourneyRow> journeys() {
        return all(StitchedPerson::journeys);
    }

    List<PhaseTransitionRow> transitions() {
        return all(StitchedPerson::transitions);
    }

    List<CartRow> carts() {
        return all(StitchedPerson::carts);
    }

    List<JourneyPathRow> paths() {
        return all(StitchedPerson::paths);
    }

    private <T> List<T> all(Function<StitchedPerson, List<T>> rows) {
        return persons.values().stream()
                .flatMap(person -> rows.apply(person).stream())
                .toList();
    }
}
