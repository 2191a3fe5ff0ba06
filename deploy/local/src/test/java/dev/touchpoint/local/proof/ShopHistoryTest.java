package dev.touchpoint.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopHistoryTest {

    private static final List<ObjectNode> EVENTS = ShopHistory.events(7, 400);

    @Test
    void theSameSeedGivesTheSameEventsAndAnotherOneOthers() {
        assertThat(ShopHistory.events(7, 400)).isEqualTo(EVENTS);
        assertThat(ShopHistory.events(8, 400)).isNotEqualTo(EVENTS);
    }

    @Test
    void everyEventHasAnIdOfItsOwn() {
        assertThat(EVENTS.stream().map(event -> event.path("id").asText())).doesNotHaveDuplicates();
    }

    @Test
    void customersOfVisitsBecomeGroupsOfThreeAndMoreAndPartAgain() {
        Set<String> customers = EVENTS.stream()
                .filter(event -> event.path("previous_id").isMissingNode())
                .map(event -> event.path("customer_id").asText())
                .filter(customer -> !customer.isEmpty())
                .collect(Collectors.toSet());

        assertThat(named("alias")).hasSizeGreaterThan(20);
        assertThat(named("split")).hasSizeGreaterThan(5);
        assertThat(named("alias").flatMap(ShopHistoryTest::pair)).allMatch(customers::contains);
        assertThat(named("alias").map(event -> event.path("customer_id").asText()))
                .as("targets that were made one with somebody else, too")
                .anyMatch(target -> named("alias")
                        .anyMatch(event -> event.path("previous_id").asText().equals(target)));
    }

    @Test
    void twoCustomersShareADeviceThatTheFirstSignsOutOf() {
        Set<String> signedOutOf = named("sign_out").map(ShopHistoryTest::device).collect(Collectors.toSet());
        Map<String, Set<String>> customers = named("sign_in")
                .collect(Collectors.groupingBy(
                        ShopHistoryTest::device,
                        Collectors.mapping(event -> event.path("customer_id").asText(), Collectors.toSet())));

        assertThat(signedOutOf)
                .hasSizeGreaterThan(3)
                .allSatisfy(device -> assertThat(customers.get(device)).hasSize(2));
    }

    @Test
    void isALineEach(@TempDir Path folder) throws IOException {
        List<String> lines = Files.readAllLines(ShopHistory.write(folder.resolve("new"), 7));

        assertThat(lines).hasSizeGreaterThan(EVENTS.size()).allMatch(line -> line.startsWith("{\"id\":"));
    }

    private static Stream<ObjectNode> named(String name) {
        return EVENTS.stream().filter(event -> event.path("name").asText().equals(name));
    }

    private static String device(ObjectNode event) {
        return event.path("anonymous_id").asText();
    }

    private static Stream<String> pair(ObjectNode event) {
        return Stream.of(
                event.path("customer_id").asText(), event.path("previous_id").asText());
    }
}
