package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.AnnouncementType;
import dev.touchpoint.journeystream.announcement.Belief;
import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.jspecify.annotations.Nullable;

/** What has been told of a person: of what is believed now, only the difference is told. */
final class ToldBeliefs {

    private static final int RADIX = Character.MAX_RADIX;

    /** By type and subject, as {@link Told}. */
    private final PackedState.Part told;

    /** What has been told last, as it was believed. */
    private final Remembered<List<Belief>> last;

    private ToldBeliefs(PackedState.Part told, Remembered<List<Belief>> last) {
        this.told = told;
        this.last = last;
    }

    static ToldBeliefs in(PackedState packed, RuntimeContext context, String name, Remembered<List<Belief>> last) {
        return new ToldBeliefs(packed.part(context.getMapState(descriptor(name)), ToldBeliefs::bytes), last);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String toldOf(String key) throws Exception {
        byte[] bytes = told.get(key);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** In which earlier versions kept it. */
    static MapStateDescriptor<String, String> descriptor(String name) {
        return new MapStateDescriptor<>(name, Texts.TYPE, Texts.TYPE);
    }

    /** Tells what has replaced the journeys of what is taken back. */
    @FunctionalInterface
    interface Replacements {

        /** By subject; empty or absent where nothing has. */
        Map<String, String> bySubject() throws Exception;
    }

    /**
     * Tells what is new or changed among {@code beliefs}, and takes back what isn't among them any more.
     *
     * @param received the newest touchpoint they follow from, milliseconds since the epoch
     */
    void replaceWith(String site, String person, long received, List<Belief> beliefs, Consumer<Announcement> out)
            throws Exception {
        replaceWith(site, person, received, beliefs, Map::of, out);
    }

    /**
     * The same, where journeys may have been replaced.
     *
     * @param replacements asked only when something is taken back
     */
    void replaceWith(
            String site,
            String person,
            long received,
            List<Belief> beliefs,
            Replacements replacements,
            Consumer<Announcement> out)
            throws Exception {
        List<Belief> before = last.get();
        last.put(beliefs, beliefs.size());
        if (before == null) {
            replace(site, person, received, entries(), beliefs, replacements, out);
            return;
        }
        Difference<Belief> difference = Difference.between(before, beliefs);
        replace(site, person, received, entriesOf(difference.before()), difference.now(), replacements, out);
    }

    private void replace(
            String site,
            String person,
            long received,
            List<Map.Entry<String, String>> before,
            List<Belief> beliefs,
            Replacements replacements,
            Consumer<Announcement> out)
            throws Exception {
        Set<String> now = new HashSet<>();
        for (Belief belief : beliefs) {
            now.add(key(belief.type(), belief.subject()));
        }
        List<Map.Entry<String, String>> gone = new ArrayList<>(before);
        gone.removeIf(was -> now.contains(was.getKey()));
        Map<String, String> replacedBy = gone.isEmpty() ? Map.of() : replacements.bySubject();
        for (Map.Entry<String, String> was : gone) {
            told.remove(was.getKey());
            String successor = replacedBy.getOrDefault(subject(was.getKey()), "");
            out.accept(withdrawn(site, person, was.getKey(), Told.read(was.getValue()), successor));
        }
        for (Belief belief : beliefs) {
            String key = key(belief.type(), belief.subject());
            String kept = toldOf(key);
            Told was = kept == null ? null : Told.read(kept);
            String content = belief.content();
            Told next = Told.of(belief, content, received);
            if (was == null) {
                told.put(key, bytes(next.write()));
                out.accept(Announcement.told(belief, site, person, next.id(), content, null, 0));
            } else if (!next.isToldBy(was)) {
                told.put(key, bytes(next.inPlaceOf(was).write()));
                // The same news again, of another journey, corrects nothing that anyone acts on.
                String corrected = next.isNewsOf(was) ? null : was.id();
                out.accept(Announcement.told(belief, site, person, next.id(), content, corrected, was.within()));
            }
        }
    }

    private static Announcement withdrawn(String site, String person, String key, Told taken, String replacedBy) {
        return Announcement.withdrawn(
                type(key), site, person, taken.id(), taken.within(), Instant.ofEpochMilli(taken.at()), replacedBy);
    }

    /**
     * Those of these carts that were told as abandoned by the deadline they have, though it is after {@code time}: after a
     * restart, and where others' time lags, time runs again from earlier, and a deadline that has passed has passed.
     */
    Set<String> abandonedAfter(Instant time, List<CartRow> carts) throws Exception {
        Set<String> abandoned = new HashSet<>();
        for (CartRow cart : carts) {
            Instant deadline = cart.abandonsAt();
            if (deadline != null && deadline.isAfter(time)) {
                String was = toldOf(key(AnnouncementType.CART_ABANDONED, cart.cartId()));
                if (was != null && Told.read(was).at() == deadline.toEpochMilli()) {
                    abandoned.add(cart.cartId());
                }
            }
        }
        return abandoned;
    }

    /** Hands all of it over to who tells of the person from now on; nothing is told. */
    void handOver(BiConsumer<String, byte[]> out) throws Exception {
        told.entries().forEach(out);
        clear();
    }

    /**
     * Takes over what was told elsewhere of the person: from now on it is taken back here. Where other news of the same was
     * told here already, nothing else would take it back: it is now.
     */
    void takeOver(PersonChange handed, Consumer<Announcement> out) throws Exception {
        String key = handed.touchpoint();
        String here = toldOf(key);
        if (here == null) {
            last.forget();
            told.put(key, handed.bytes());
            return;
        }
        Told elsewhere = Told.read(new String(handed.bytes(), StandardCharsets.UTF_8));
        if (!elsewhere.isNewsOf(Told.read(here))) {
            out.accept(withdrawn(handed.site(), handed.person(), key, elsewhere, ""));
        }
    }

    /** Lets what was told of these rows stand, whatever becomes true later. */
    void freeze(List<? extends VersionedRow> rows) throws Exception {
        last.forget();
        for (VersionedRow row : rows) {
            if (row instanceof PhaseTransitionRow transition) {
                told.remove(key(AnnouncementType.PHASE_TRANSITION, transition.transitionId()));
            } else if (row instanceof CartRow cart) {
                told.remove(key(AnnouncementType.CART_ABANDONED, cart.cartId()));
                told.remove(key(AnnouncementType.CART_RECOVERED, cart.cartId()));
            }
        }
    }

    /** Forgets everything, and tells nothing. */
    void clear() throws Exception {
        told.clear();
        last.forget();
    }

    private List<Map.Entry<String, String>> entriesOf(List<Belief> beliefs) throws Exception {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (Belief belief : beliefs) {
            String key = key(belief.type(), belief.subject());
            String was = toldOf(key);
            if (was != null) {
                entries.add(Map.entry(key, was));
            }
        }
        return entries;
    }

    private List<Map.Entry<String, String>> entries() throws Exception {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : told.entries().entrySet()) {
            entries.add(Map.entry(entry.getKey(), new String(entry.getValue(), StandardCharsets.UTF_8)));
        }
        return entries;
    }

    private static String key(AnnouncementType type, String subject) {
        return Integer.toString(type.ordinal()) + subject;
    }

    private static AnnouncementType type(String key) {
        return AnnouncementType.values()[Character.digit(key.charAt(0), RADIX)];
    }

    private static String subject(String key) {
        return key.substring(1);
    }
}
