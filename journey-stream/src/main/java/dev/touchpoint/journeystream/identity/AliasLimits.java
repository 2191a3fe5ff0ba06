package dev.touchpoint.journeystream.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much may connect customers before it can't be true any more: nobody is a hundred customers, and whoever says so, a
 * test account or an attack, would have all of them stitched anew with every claim. Customers beyond a limit are a crowd:
 * each of them is alone, for good. Whether they are depends on what was ever claimed, not on the order in which it came.
 *
 * @param customers whom claims connect, directly or through others
 * @param aliasesOfAPair of two customers the latest aliases count, no more of them
 * @param splitsOfAPair the same of their splits, apart, so that no alias makes room by taking a split away
 * @param claims aliases and splits that connect them
 * @param splits of these, how many splits: each is a moment at which everybody's group may change
 */
public record AliasLimits(int customers, int aliasesOfAPair, int splitsOfAPair, int claims, int splits)
        implements Serializable {

    /** Those of the rules. */
    public static final AliasLimits DEFAULT = new AliasLimits(100, 20, 10, 3_000, 50);

    /**
     * Whether customers are a crowd.
     *
     * @param connected how many are connected
     * @param connecting all claims that connect them, each once
     */
    public boolean isCrowd(int connected, Collection<AliasClaim> connecting) {
        return connected > customers
                || connecting.size() > claims
                || connecting.stream().filter(AliasClaim::splits).count() > splits;
    }

    /**
     * A customer's claims after a change: of a pair the latest ones. One that had no room is gone: it doesn't come back when
     * one of these is taken back, which only a bound on what is kept beside them would allow, and then of that many.
     *
     * @param before those of before
     * @param claim the one that comes, or is taken back; it takes the place of another copy of it
     * @param holds whether it comes
     */
    public List<AliasClaim> kept(List<AliasClaim> before, AliasClaim claim, boolean holds) {
        List<AliasClaim> kept = new ArrayList<>();
        List<AliasClaim> alike = new ArrayList<>();
        for (AliasClaim other : before) {
            if (!other.isOf(claim.origin(), claim.eventId())) {
                kept.add(other);
                if (other.splits() == claim.splits() && other.isBetween(claim.one(), claim.target())) {
                    alike.add(other);
                }
            }
        }
        if (holds) {
            kept.add(claim);
            alike.add(claim);
        }
        int most = claim.splits() ? splitsOfAPair : aliasesOfAPair;
        if (alike.size() > most) {
            alike.sort(AliasClaim.ORDER);
            kept.removeAll(alike.subList(0, alike.size() - most));
        }
        return kept;
    }
}
