package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which touchpoints of one time line go because their person asked for it. Requests are applied one after the other, by
 * their moments: of what was received until then, and is still there, those go that are the person's by the rules of
 * identity, without aliases: a customer is asked for by the own id, whoever else is the same. Aliases and splits that name
 * the person go, too, whosever they are. What comes later never changes what an earlier request took.
 */
public final class ErasureRules {

    /** It stays. */
    public static final long STAYS = Long.MIN_VALUE;

    private final IdentityRules identity;

    public ErasureRules(StitchSettings settings) {
        this.identity = new IdentityRules(settings);
    }

    /**
     * Until when each touchpoint is erased, in milliseconds since the epoch; {@link #STAYS} for those that stay.
     *
     * @param inOrder all touchpoints of a device or of an origin without one, in {@link TouchpointFacts#ORDER}
     * @param apart whether each of them is stitched to nobody: it came too late, or from a program
     * @param requests of any persons of the site
     */
    public long[] erasedUntil(List<TouchpointFacts> inOrder, List<Boolean> apart, List<Erasure> requests) {
        long[] erased = new long[inOrder.size()];
        Arrays.fill(erased, STAYS);
        List<Erasure> byMoment = new ArrayList<>(requests);
        byMoment.sort(Comparator.comparing(Erasure::until).thenComparing(Erasure::person));
        for (Erasure request : byMoment) {
            apply(request, inOrder, apart, erased);
        }
        return erased;
    }

    private void apply(Erasure request, List<TouchpointFacts> inOrder, List<Boolean> apart, long[] erased) {
        long until = request.until().toEpochMilli();
        List<Integer> stitched = new ArrayList<>();
        List<Integer> unstitched = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            if (erased[i] == STAYS && request.covers(inOrder.get(i).receivedAt())) {
                (apart.get(i) ? unstitched : stitched).add(i);
            }
        }
        List<String> persons =
                identity.assign(stitched.stream().map(inOrder::get).toList()).persons();
        boolean ofOthers = false;
        boolean ofPerson = false;
        for (int i = 0; i < persons.size(); i++) {
            if (persons.get(i).equals(request.person())) {
                erased[stitched.get(i)] = until;
                ofPerson = true;
            } else if (names(inOrder.get(stitched.get(i)), request.person())) {
                erased[stitched.get(i)] = until;
            } else {
                ofOthers = true;
            }
        }
        for (int i : unstitched) {
            if (isOf(inOrder.get(i), request.person())) {
                erased[i] = until;
                ofPerson = true;
            } else if (names(inOrder.get(i), request.person())) {
                erased[i] = until;
            }
        }
        // What nobody else can have done goes too: a device that was this person's alone.
        for (int i : unstitched) {
            if (ofPerson && !ofOthers && !inOrder.get(i).identified()) {
                erased[i] = until;
            }
        }
    }

    /** Whether a touchpoint that isn't stitched says itself that it is the person's. */
    private static boolean isOf(TouchpointFacts facts, String person) {
        return facts.identified()
                ? Origin.ofCustomer(facts.customer()).equals(person)
                : facts.origin().equals(person);
    }

    /** Whether an alias or a split of somebody else speaks of the person. */
    private static boolean names(TouchpointFacts facts, String person) {
        return Origin.ofCustomer(facts.customer()).equals(person)
                || Origin.ofCustomer(facts.previous()).equals(person);
    }
}
