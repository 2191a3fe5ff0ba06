package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What would tell of touchpoints that are gone: the ids that nothing has of what stayed. */
final class Traces {

    private final Set<String> ids = new TreeSet<>();

    /**
     * Of what requests took.
     *
     * @param history all that came
     * @param left what stayed of it
     */
    Traces(List<Touchpoint> history, List<Touchpoint> left, List<Erasure> requests) {
        Set<List<String>> stayed = new HashSet<>();
        left.forEach(touchpoint -> stayed.add(identity(touchpoint)));
        for (Touchpoint touchpoint : history) {
            if (!stayed.contains(identity(touchpoint))) {
                ids.add(touchpoint.eventId());
                if (!touchpoint.anonymousId().isEmpty()) {
                    ids.add(Origin.ofDevice(touchpoint.anonymousId()));
                }
            }
        }
        requests.forEach(request -> ids.add(request.person()));
        Set<String> known = new HashSet<>();
        left.forEach(touchpoint -> idsOf(touchpoint).forEach(known::add));
        // One that is part of another would be found in it; and where a row's e-9 is followed by a byte that reads 3,
        // e-93.
        ids.removeIf(id -> known.stream().anyMatch(other -> other.contains(id) || id.startsWith(other)));
    }

    /** Where state that a stream would keep holds any of them. */
    List<String> in(TwoExchanges stream) throws Exception {
        List<String> asked = List.copyOf(ids);
        List<String> found = new ArrayList<>();
        look("devices", CheckpointLook.at(stream.checkpointOfDevices(), StateFinder.ofDevices(), asked), found);
        look("aliases", CheckpointLook.at(stream.checkpointOfAliases(), StateFinder.ofAliases(), asked), found);
        look("persons", CheckpointLook.at(stream.checkpointOfPersons(), StateFinder.ofPersons(), asked), found);
        look("groups", CheckpointLook.at(stream.checkpointOfGroups(), StateFinder.ofPersons(), asked), found);
        return found;
    }

    private static void look(String operator, List<String> entries, List<String> found) {
        entries.stream().distinct().map(entry -> entry + " of " + operator).forEach(found::add);
    }

    private static List<String> identity(Touchpoint touchpoint) {
        return List.of(touchpoint.site(), touchpoint.origin(), touchpoint.eventId());
    }

    private static Stream<String> idsOf(Touchpoint touchpoint) {
        return Stream.of(
                        touchpoint.eventId(),
                        Origin.ofDevice(touchpoint.anonymousId()),
                        Origin.ofCustomer(touchpoint.customerId()),
                        Origin.ofCustomer(touchpoint.previousId()))
                .filter(id -> !Origin.id(id).isEmpty());
    }
}
