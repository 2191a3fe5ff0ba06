package dev.touchpoint.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.Context;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Api.Answer;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann is Bea; Cat was taken for Bea, until that was undone; Dan and Eve share a tablet. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ExportOfAGroupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void fillTables() {
        ShopStory story = new ShopStory("shop", START);
        story.visitor("phone").views("shoe").signsIn("ann");
        story.visitor("laptop").signsIn("bea");
        story.visitor("cellar").signsIn("cat");
        story.visitor("").does("alias", event -> event.previous("ann").customer("bea"));
        story.does("alias", event -> event.previous("cat").customer("bea"));
        story.does("split", event -> event.previous("cat").customer("bea"));
        story.visitor("cellar").views("wine").does("page_view");
        story.visitor("tablet").signsIn("dan").signsOut().views("book");
        story.visitor("tablet").signsIn("eve").signsOut().views("lamp");
        // What is in nobody's journey: Ann's by her name or her phone; of the tablet nobody knows whose.
        late(story.visitor("phone"));
        late(story.signedInNoMore());
        late(story.visitor("tablet").signedInNoMore());
        story.visitor("robot")
                .does(
                        "view_item",
                        event -> event.customer("ann").context(new Context(SimpleAgents.GOOGLEBOT, "", "", "", "")));
        tables.empty()
                .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .completeUntil(START.plusSeconds(1_000), START.plusSeconds(1_000));
    }

    @Test
    void aMembersExportIsThatOfItsGroup() {
        String asked = export("customer:ann").text();

        assertThat(asked).isEqualTo(export("customer:bea").text());
        assertThat(values("touchpoints", "event_id", asked))
                .containsExactlyInAnyOrder(
                        "phone/1",
                        "phone/2",
                        "laptop/1",
                        "cellar/1",
                        "store/1",
                        "store/2",
                        "store/3",
                        "phone/3",
                        "phone/4",
                        "robot/1");
        assertThat(values("identities", "device", asked)).containsExactlyInAnyOrder("phone", "laptop");
        assertThat(values("identity_merges", "person", asked))
                .containsExactlyInAnyOrder("device:phone", "device:laptop", "customer:ann", "");
    }

    @Test
    void whoWasTakenForAnotherIsToldOfItselfAlone() {
        String asked = export("customer:cat").text();

        assertThat(values("touchpoints", "event_id", asked)).containsExactly("cellar/1", "cellar/2", "cellar/3");
        assertThat(values("stitched_touchpoints", "event_id", asked)).containsExactly("cellar/2", "cellar/3");
        assertThat(values("identities", "device", asked)).containsExactly("cellar");
        assertThat(values("identity_merges", "person", asked))
                .containsExactlyInAnyOrder("device:cellar", "customer:cat", "customer:cat");
        assertThat(asked).doesNotContain("bea\"").doesNotContain("ann\"");
    }

    @Test
    void aSharedDeviceTellsNothingOfWhoUsedIt() {
        String asked = export("device:tablet").text();

        assertThat(values("touchpoints", "event_id", asked)).containsExactly("tablet/6");
        assertThat(asked).doesNotContain("dan\"").doesNotContain("eve\"");
    }

    @Test
    void ofADeviceThatIsACustomersThereIsNothing() {
        Answer answer = export("device:phone");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("reason").asText()).isEqualTo("unknown_person");
        assertThat(answer.text()).doesNotContain(":ann").doesNotContain(":bea");
    }

    private static void late(ShopStory story) {
        story.does(
                "view_item",
                event -> event.at(START.minus(ReferenceSettings.DEFAULTS.horizon()))
                        .receivedAt(START.plusSeconds(200)));
    }

    private Answer export(String person) {
        return api.get("/v1/persons/" + person + "/export?site=shop");
    }

    private static List<String> values(String table, String column, String export) {
        return export.lines()
                .map(ExportOfAGroupTest::read)
                .filter(line -> line.path("table").asText().equals(table))
                .map(line -> line.path("row").path(column).asText())
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
