package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class StateFinderTest {

    @Test
    void aTextIsFoundWhateverItsLetters() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(aTouchpoint()
                    .id("e-1")
                    .named("add_to_cart")
                    .device("Zoës phone")
                    .cart("Körbchen")
                    .item("x", 1, "5")
                    .build());
            stream.settle();

            assertThat(found(StateFinder.ofDevices(), stream.checkpointOfDevices(), "Zoë"))
                    .contains("Zoë in timeline", "Zoë in identities");
            assertThat(found(StateFinder.ofDevices(), stream.checkpointOfDevices(), "Körb"))
                    .containsExactly("Körb in timeline");
            assertThat(found(StateFinder.ofPersons(), stream.checkpointOfPersons(), "Körb"))
                    .containsExactly("Körb in published", "Körb in timeline");
            assertThat(found(StateFinder.ofPersons(), stream.checkpointOfPersons(), "nobody"))
                    .isEmpty();
        }
    }

    @Test
    void findsWhoIsOneWithWhom() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(aTouchpoint()
                    .id("e-1")
                    .named("alias")
                    .previous("Zoë")
                    .customer("42")
                    .build());
            stream.receive(aTouchpoint().id("e-2").customer("Zoë").build());
            stream.settle();

            assertThat(found(StateFinder.ofAliases(), stream.checkpointOfAliases(), "Zoë"))
                    .containsExactly("Zoë in claims", "Zoë in told");
            assertThat(found(StateFinder.ofPersons(), stream.checkpointOfPersons(), "Zoë"))
                    .contains("Zoë in belonging", "Zoë in timeline");
            assertThat(found(StateFinder.ofPersons(), stream.checkpointOfGroups(), "Zoë"))
                    .containsExactly("Zoë in published", "Zoë in timeline");
        }
    }

    static TreeSet<String> found(StateFinder finder, OperatorSubtaskState checkpoint, String text) throws Exception {
        return new TreeSet<>(CheckpointLook.at(checkpoint, finder, List.of(text)));
    }
}
