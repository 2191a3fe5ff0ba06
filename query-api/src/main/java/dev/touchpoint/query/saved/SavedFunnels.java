package dev.touchpoint.query.saved;

import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Staged;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.named.Named;
import dev.touchpoint.query.named.NamedStore;
import dev.touchpoint.query.named.NamedStores;
import dev.touchpoint.query.named.Names;
import dev.touchpoint.query.named.Precondition;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.saved.FunnelStatus.StepStatus;
import dev.touchpoint.query.saved.SavedKind.Prepared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps funnels by name and runs them. */
@ApplicationScoped
public class SavedFunnels {

    /** What follows {@code /v1/funnels/} and means something else, or may one day. */
    static final Set<String> TAKEN =
            Set.of("query", "people", "phases", "carts", "why", "explain", "live", "status", "saved", "segments");

    /** What a question names doesn't depend on its range; it has to have one, though, to be compared with that before. */
    private static final RangeAsked SOME_DAY =
            RangeAsked.of("2000-01-01T00:00:00Z", "2000-01-02T00:00:00Z", null, null);

    private final NamedStore store;
    private final SavedKinds kinds;
    private final ProgressReader progress;

    SavedFunnels(NamedStores stores, SavedKinds kinds, ProgressReader progress) {
        this.store = stores.funnels();
        this.kinds = kinds;
        this.progress = progress;
    }

    List<Named> all(String site) {
        return store.all(site);
    }

    Named find(String site, String name) {
        return store.find(site, name).orElseThrow(() -> unknown(name));
    }

    /** Stores a funnel that could be run. */
    NamedStore.Stored put(String site, String name, JsonObject body, Precondition condition) {
        Names.check("name", name, TAKEN);
        SavedFunnel saved = SavedFunnel.read(body);
        Prepared prepared = kinds.named(saved.kind()).prepare(RangeAsked.AS_SAVED.fill(saved, site, progress));
        check(saved.targets(), prepared);
        return store.put(site, name, body.toJson(), condition);
    }

    private static void check(List<FunnelTarget> targets, Prepared prepared) {
        for (FunnelTarget target : targets) {
            if (target.step() > prepared.stages()) {
                throw ProblemException.invalid(
                        "targets",
                        "There is a target for step %d, and the funnel has %d steps."
                                .formatted(target.step(), prepared.stages()));
            }
            if (prepared.optional().contains(target.step())) {
                // Who is under way counts at the required step before, whether they took this one or not.
                throw ProblemException.invalid(
                        "targets",
                        ("Step %d is optional: of those who may still go on, the answer doesn't tell who has taken it"
                                        + " already. Set a target for a required step.")
                                .formatted(target.step()));
            }
            if (prepared.open() && target.isOfFirst()) {
                // How many of those who began at the first step came so far is no number of the answer.
                throw ProblemException.invalid(
                        "targets",
                        ("The funnel is open: who comes to step %d need not have begun at the first. Ask for the share of"
                                        + " previous, or leave open out.")
                                .formatted(target.step()));
            }
        }
    }

    void delete(String site, String name, Precondition condition) {
        if (!store.delete(site, name, condition)) {
            throw unknown(name);
        }
    }

    /** A saved funnel ready to run. */
    Prepared prepare(String site, Named named, RangeAsked range) {
        SavedFunnel saved = SavedFunnel.stored(named.definition());
        return kinds.named(saved.kind()).prepare(range.fill(saved, site, progress));
    }

    /** What whoever sees the question needs: the values it asks for may be a device or an order. */
    Set<Scope> alsoNeeds(String site, Named named) {
        try {
            SavedFunnel saved = SavedFunnel.stored(named.definition());
            return kinds.named(saved.kind()).alsoNeeds(SOME_DAY.fill(saved, site, progress));
        } catch (ProblemException e) {
            // What an earlier version took and this one doesn't may name anybody.
            return Set.of(Scope.PEOPLE);
        }
    }

    /** Runs a saved funnel and holds it against its targets. */
    FunnelStatus status(String site, Named named, Prepared prepared) {
        SavedFunnel saved = SavedFunnel.stored(named.definition());
        List<Staged.Stage> stages = prepared.answer().get().stages();
        List<StepStatus> steps = TargetRules.judge(stages, saved.targets(), saved.minimumSample());
        AsOf moment = prepared.moment();
        return new FunnelStatus(
                site,
                named.name(),
                TargetRules.overall(steps),
                moment.at(),
                moment.completeUntil(),
                moment.settling(),
                saved.minimumSample(),
                steps);
    }

    /**
     * Without targets there is nothing to tell, and ok would be a lie; as it would with those that an earlier version took and
     * this one doesn't.
     */
    void requireTargets(Named named, Prepared prepared) {
        List<FunnelTarget> targets = SavedFunnel.stored(named.definition()).targets();
        if (targets.isEmpty()) {
            throw ProblemException.invalid(
                    "name", "The funnel %s has no targets to be held against.".formatted(Quoted.of(named.name())));
        }
        check(targets, prepared);
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                Reason.UNKNOWN_FUNNEL,
                "There is no saved funnel %s. GET /v1/saved/funnels lists those of a site.".formatted(Quoted.of(name)),
                "name");
    }
}
