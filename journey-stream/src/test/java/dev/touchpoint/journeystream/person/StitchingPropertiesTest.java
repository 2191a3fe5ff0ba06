package dev.touchpoint.journeystream.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.journeystream.intake.AnySettings;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.reference.ModelHistories;
import dev.touchpoint.reference.ReferenceModel;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every history, however odd. */
class StitchingPropertiesTest {

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories();
    }

    @Property(tries = 2_000)
    void everyRowIsWhatTheReferenceSays(@ForAll("histories") List<Touchpoint> history) {
        ReferenceStitching.Tables expected =
                ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, ChannelRules::channelOf);

        StitchedSite stitched = StitchedSite.of(history);

        assertAllRowsAre(expected, stitched);
    }

    @Provide
    Arbitrary<AnySettings> settings() {
        return AnySettings.any();
    }

    @Property(tries = 1_000)
    void everyRowIsWhatTheReferenceSaysByOtherLimits(
            @ForAll("histories") List<Touchpoint> history, @ForAll("settings") AnySettings settings) {
        ReferenceStitching.Tables expected =
                ReferenceStitching.of(history, settings.ofReference(), ChannelRules::channelOf);

        StitchedSite stitched = StitchedSite.of(history, settings.ofStream());

        assertAllRowsAre(expected, stitched);
        assertThat(suspects(stitched)).containsExactlyInAnyOrderElementsOf(expected.suspects());
    }

    private static void assertAllRowsAre(ReferenceStitching.Tables expected, StitchedSite stitched) {
        assertThat(stitched.identities()).containsExactlyInAnyOrderElementsOf(expected.identities());
        assertThat(stitched.merges())
                .containsExactlyInAnyOrderElementsOf(expected.merges().stream()
                        .filter(merge -> Origin.isDevice(merge.person()))
                        .toList());
        assertThat(stitched.sessions()).containsExactlyInAnyOrderElementsOf(expected.sessions());
        assertThat(stitched.carts()).containsExactlyInAnyOrderElementsOf(expected.carts());
        assertThat(stitched.transitions()).containsExactlyInAnyOrderElementsOf(expected.transitions());
        assertThat(stitched.journeys()).containsExactlyInAnyOrderElementsOf(expected.journeys());
        assertThat(stitched.touchpoints()).containsExactlyInAnyOrderElementsOf(expected.stitched());
        assertThat(stitched.paths()).containsExactlyInAnyOrderElementsOf(expected.paths());
    }

    @Provide
    Arbitrary<ModelHistories.Drafts> models() {
        return ModelHistories.drafts();
    }

    @Property(tries = 1_000)
    void everyRowIsWhatTheReferenceSaysByTheModelsOfTheSite(
            @ForAll("histories") List<Touchpoint> history, @ForAll("models") ModelHistories.Drafts drafts) {
        List<ReferenceModel> models = drafts.in(history);
        ReferenceStitching.Tables expected =
                ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, ChannelRules::channelOf, models);

        StitchedSite stitched = StitchedSite.of(history, StitchSettings.defaults(), site -> read(site, models));

        assertAllRowsAre(expected, stitched);
    }

    private static SiteModels read(String site, List<ReferenceModel> models) {
        return new SiteModels(models.stream()
                .filter(model -> model.site().equals(site))
                .map(model -> new SiteModels.Start(
                        model.from().toEpochMilli(),
                        new SiteModels.Valid(model.version(), ModelReader.read(model.yaml()))))
                .toList());
    }

    @Provide
    Arbitrary<List<Touchpoint>> longHistories() {
        return TouchpointHistories.histories(200);
    }

    @Property(tries = 100)
    void everyRowOfALongHistoryIsWhatTheReferenceSays(@ForAll("longHistories") List<Touchpoint> history) {
        everyRowIsWhatTheReferenceSays(history);
    }

    @Property(tries = 300)
    void whoHasTooManyDevicesIsWhomTheReferenceSuspects(@ForAll("histories") List<Touchpoint> history) {
        StitchSettings one = suspectingFrom(1);
        ReferenceSettings ofReference = ReferenceSettings.DEFAULTS.withSuspectDevices(1);

        assertThat(suspects(StitchedSite.of(history, one)))
                .containsExactlyInAnyOrderElementsOf(
                        ReferenceStitching.of(history, ofReference, ChannelRules::channelOf)
                                .suspects());
    }

    /** The defaults with that many devices. */
    private static StitchSettings suspectingFrom(int devices) {
        StitchSettings usual = StitchSettings.defaults();
        return new StitchSettings(
                usual.sessionIdle(),
                usual.sessionMax(),
                usual.identityLookback(),
                usual.journeyLapse(),
                usual.cartTimeout(),
                usual.cartRecovery(),
                usual.horizon(),
                devices,
                usual.stitchBots());
    }

    private static List<SuspectPersonRow> suspects(StitchedSite stitched) {
        return stitched.persons().values().stream()
                .flatMap(person -> person.suspect().stream())
                .toList();
    }

    @Property(tries = 300)
    void theOrderOfArrivalChangesNothing(@ForAll("histories") List<Touchpoint> history, @ForAll long seed) {
        List<Touchpoint> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(StitchedSite.of(shuffled)).isEqualTo(StitchedSite.of(history));
    }

    @Property(tries = 300)
    void everyRowIsNamedByItsKey(@ForAll("histories") List<Touchpoint> history) {
        for (StitchedPerson person : StitchedSite.of(history).persons().values()) {
            Set<String> keys = new HashSet<>();
            for (VersionedRow row : person.rows()) {
                assertThat(keys.add(row.table() + " " + row.key())).isTrue();
            }
        }
    }

    @Property(tries = 300)
    void touchpointsBelongToWhatTheirPersonHas(@ForAll("histories") List<Touchpoint> history) {
        for (StitchedPerson person : StitchedSite.of(history).persons().values()) {
            assertThat(person.sessions())
                    .extracting(session -> session.sessionId())
                    .containsAll(named(person, StitchedTouchpointRow::sessionId));
            assertThat(person.journeys())
                    .extracting(JourneyRow::journeyId)
                    .containsAll(named(person, StitchedTouchpointRow::journeyId));
            assertThat(person.carts())
                    .extracting(CartRow::cartId)
                    .containsAll(named(person, StitchedTouchpointRow::cartId));
            Map<String, Long> touchpoints = person.touchpoints().stream()
                    .filter(touchpoint -> !touchpoint.journeyId().isEmpty())
                    .collect(Collectors.groupingBy(StitchedTouchpointRow::journeyId, Collectors.counting()));
            assertThat(person.journeys())
                    .allSatisfy(journey ->
                            assertThat(touchpoints).containsEntry(journey.journeyId(), (long) journey.touchpoints()));
        }
    }

    @Property(tries = 300)
    void transitionsLeadFromPhaseToPhaseAndTheFurthestNeverFalls(@ForAll("histories") List<Touchpoint> history) {
        for (StitchedPerson person : StitchedSite.of(history).persons().values()) {
            for (JourneyRow journey : person.journeys()) {
                int current = 0;
                int furthest = 0;
                for (PhaseTransitionRow transition : person.transitions()) {
                    if (!transition.journeyId().equals(journey.journeyId())) {
                        continue;
                    }
                    assertThat(transition.fromPhase()).isEqualTo(current).isNotEqualTo(transition.toPhase());
                    assertThat(transition.dwellMs()).isNotNegative();
                    current = transition.toPhase();
                    furthest = Math.max(furthest, current);
                    assertThat(transition.furthestPhase()).isEqualTo(furthest);
                }
                assertThat(journey.currentPhase()).isEqualTo(current);
                assertThat(journey.furthestPhase()).isEqualTo(furthest);
                assertThat(journey.furthestPhase() >= 5).isEqualTo(journey.convertedAt() != null);
                assertThat(journey.conversions() > 0).isEqualTo(journey.convertedAt() != null);
            }
        }
    }

    @Property(tries = 300)
    void aCartEndsInOneWayAndIsLeftOnceAtMost(@ForAll("histories") List<Touchpoint> history) {
        for (CartRow cart : StitchedSite.of(history).carts()) {
            assertThat(cart.purchasedAt() != null && cart.emptiedAt() != null).isFalse();
            assertThat(cart.abandonsAt() != null || cart.purchasedAt() != null || cart.emptiedAt() != null)
                    .isTrue();
            assertThat(cart.expiresAt() != null).isEqualTo(cart.abandonsAt() != null);
            assertThat(cart.returnedAt() == null
                            || cart.abandonsAt() != null && !cart.returnedAt().isBefore(cart.abandonsAt()))
                    .isTrue();
            assertThat(!cart.recoveredBy().isEmpty())
                    .isEqualTo(cart.purchasedAt() != null && cart.abandonsAt() != null);
            assertThat(cart.contentValueMicros().isEmpty()).isEqualTo(cart.itemCount() == 0);
        }
    }

    private static List<String> named(StitchedPerson person, Function<StitchedTouchpointRow, String> id) {
        return person.touchpoints().stream()
                .map(id)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
