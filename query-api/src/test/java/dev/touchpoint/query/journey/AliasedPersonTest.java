package dev.touchpoint.query.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityMergeRow.Reason;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ann signed in on her phone, and was later found to be Bea. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class AliasedPersonTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void fillTables() {
        ShopStory story = new ShopStory("shop", START);
        story.visitor("phone").views("shoe").signsIn("ann").visitor("");
        story.does("alias", event -> event.previous("ann").customer("bea"));
        tables.empty()
                .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .receipts(story.touchpoints())
                .completeUntil(START.plusSeconds(100), START.plusSeconds(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer:ann", "ann", "device:phone", "phone", "customer:bea", "bea"})
    void anyIdOfAGroupAnswersWithTheGroup(String id) {
        JsonNode person = api.get("/v1/journeys/" + id + "?site=shop").body();

        assertThat(person.path("person").asText()).isEqualTo("customer:bea");
        assertThat(person.path("journeys")).hasSize(1);
        assertThat(person.path("identities"))
                .singleElement()
                .matches(identity -> identity.path("device").asText().equals("phone"));
        assertThat(person.path("suspect").asBoolean(true)).isFalse();
    }

    @Test
    void aPersonSaysWhoBecameIt() {
        JsonNode merge = api.get("/v1/journeys/customer:bea?site=shop")
                .body()
                .path("merges")
                .path(0);

        assertThat(merge.path("person").asText()).isEqualTo("customer:ann");
        assertThat(merge.path("since").isNull()).isTrue();
        assertThat(merge.path("into").asText()).isEqualTo("customer:bea");
        assertThat(merge.path("reason").asText()).isEqualTo("alias");
        assertThat(merge.path("moved").asInt()).isEqualTo(2);
    }

    @Test
    void whoWasSplitOffHasItsDevicesFromThenOn() {
        ShopStory story = new ShopStory("shop", START);
        story.visitor("cellar").signsIn("cat");
        story.visitor("").does("alias", event -> event.previous("cat").customer("dan"));
        story.does("split", event -> event.previous("cat").customer("dan"));
        story.visitor("cellar").views("wine");
        tables.empty()
                .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .completeUntil(START.plusSeconds(100), START.plusSeconds(100));
        Instant signedIn = story.touchpoints().get(0).occurredAt();
        Instant splitOff = story.touchpoints().get(2).occurredAt();

        assertThat(identities("customer:cat")).containsExactly("cellar " + splitOff + " null");
        assertThat(identities("customer:dan")).containsExactly("cellar " + signedIn + " " + splitOff);
    }

    /** A row may turn out to be of somebody else; where devices are looked for, the old one may still lie. */
    @Test
    void aDeviceIsWhoseItsLatestRowSaysItIs() {
        ShopStory story = new ShopStory("shop", START);
        story.visitor("tablet").signsIn("eve");
        tables.empty()
                .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .put(new IdentityRow("shop", "desk", "d-1", START, null, "customer:eve"))
                .completeUntil(START.plusSeconds(100), START.plusSeconds(100));
        Instant signedIn = story.touchpoints().get(0).occurredAt();

        assertThat(identities("customer:eve"))
                .containsExactlyInAnyOrder("tablet " + signedIn + " null", "desk " + START + " null");
        tables.put(2, false, List.of(new IdentityRow("shop", "desk", "d-1", START, null, "customer:fay")));
        assertThat(identities("customer:eve")).containsExactly("tablet " + signedIn + " null");
    }

    @Test
    void aMergeThatWasTakenBackIsToldNoMore() {
        String ann = "customer:ann";
        IdentityMergeRow merge = new IdentityMergeRow(
                "shop", "device:desk", "d-1", START, "device:desk", "customer:bea", Reason.SIGN_IN, START, "o", "e", 1);
        tables.put(merge);
        assertThat(mergesInto("customer:bea")).containsExactlyInAnyOrder(ann, "device:desk");

        tables.put(2, true, List.of(merge));

        assertThat(mergesInto("customer:bea")).containsExactly(ann);
    }

    private List<String> mergesInto(String person) {
        List<String> merged = new ArrayList<>();
        api.get("/v1/journeys/" + person + "?site=shop")
                .body()
                .path("merges")
                .forEach(merge -> merged.add(merge.path("person").asText()));
        return merged;
    }

    private List<String> identities(String person) {
        List<String> identities = new ArrayList<>();
        api.get("/v1/journeys/" + person + "?site=shop")
                .body()
                .path("identities")
                .forEach(identity -> identities.add("%s %s %s"
                        .formatted(
                                identity.path("device").asText(),
                                Instant.parse(identity.path("from").asText()),
                                identity.path("until").isNull()
                                        ? "null"
                                        : Instant.parse(identity.path("until").asText()))));
        return identities;
    }

    @Test
    void aPersonWithTooManyDevicesIsFlagged() {
        tables.put(new SuspectPersonRow("shop", "customer:bea", START, 101));

        assertThat(api.get("/v1/journeys/ann?site=shop").body().path("suspect").asBoolean())
                .isTrue();
    }

    @Test
    void theReceiptOfAMembersTouchpointTellsTheGroupsJourney() {
        JsonNode receipt = api.get("/v1/receipts/phone%2F2?site=shop")
                .body()
                .path("receipts")
                .path(0);

        assertThat(receipt.path("stitched").path("journey_id").asText())
                .isEqualTo(api.get("/v1/journeys/bea?site=shop")
                        .body()
                        .at("/journeys/0/journey_id")
                        .asText());
    }
}
