package dev.touchpoint.journeystream.person;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sites with phase models of their own; every expected value is worked out by hand from docs/rules.md. */
class ModelScenariosTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CONVERTS = "rules: [{phase: conversion, name: sign_up}]";
    private static final String INTENDS = "rules: [{phase: intent, name: sign_up}]";

    private final List<TouchpointBuilder> happening = new ArrayList<>();
    private final List<SiteModels.Start> models = new ArrayList<>();

    @Test
    void aJourneyKeepsTheVersionThatWasValidWhenItOpened() {
        put(CONVERTS, 5);
        happens("view_item", 0);
        happens("sign_up", 10);

        StitchedPerson person = stitched();

        assertThat(person.journeys())
                .extracting(JourneyRow::modelVersion, JourneyRow::furthestPhase, JourneyRow::convertedAt)
                .containsExactly(tuple(0, 3, null));
        assertThat(phases(person)).containsExactly(3, 0);
    }

    @Test
    void aJourneyThatOpensOnTheMomentOfAVersionIsJudgedByIt() {
        put(CONVERTS, 10);
        happens("sign_up", 10);

        assertThat(stitched().journeys())
                .extracting(JourneyRow::modelVersion, JourneyRow::furthestPhase, JourneyRow::convertedAt)
                .containsExactly(tuple(1, 5, at(10)));
    }

    @Test
    void aConvertedJourneyIsFollowedByOneOfTheVersionThatIsValidThen() {
        put(CONVERTS, 0);
        put(INTENDS, 5);
        happens("sign_up", 0);
        // Intent by the new version: it starts the next. By the old one it would have been one more conversion.
        happens("sign_up", 10);

        assertThat(stitched().journeys())
                .extracting(JourneyRow::modelVersion, JourneyRow::startedAt, JourneyRow::furthestPhase)
                .containsExactly(tuple(1, at(0), 5), tuple(2, at(10), 4));
    }

    @Test
    void whatStartsNoNextJourneyIsJudgedByTheVersionOfTheOneThatHasConverted() {
        put("rules: [{phase: conversion, name: sign_up}, {phase: after_sales, name: invited}]", 0);
        put(CONVERTS, 5);
        happens("sign_up", 0);
        happens("invited", 10);

        StitchedPerson person = stitched();

        assertThat(phases(person)).containsExactly(5, 6);
        assertThat(person.journeys()).extracting(JourneyRow::modelVersion).containsExactly(1);
    }

    @Test
    void aTouchpointInNoJourneyIsJudgedByTheVersionOfItsTime() {
        put("rules: [{phase: consideration, name: email_opened}]", 5);
        happens("email_opened", 0);
        happens("email_opened", 10);

        assertThat(phases(stitched())).containsExactly(0, 3);
    }

    @Test
    void whatWasShownBeforeIsJudgedByTheVersionOfTheJourneyItIsAttachedTo() {
        put("rules: [{phase: favorability, name: email_opened}]", 5);
        happens("email_opened", 0);
        happens("view_item", 10);

        StitchedPerson person = stitched();

        assertThat(phases(person)).containsExactly(2, 3);
        assertThat(person.journeys()).extracting(JourneyRow::touchedPhases).containsExactly(List.of(2, 3));
    }

    @Test
    void aConversionMarkedByTheSiteBuysNoCart() {
        put(CONVERTS, 0);
        happens("add_to_cart", 0).item("x", 1, "10");
        happens("sign_up", 10);

        StitchedPerson person = stitched();

        assertThat(person.journeys()).extracting(JourneyRow::conversions).containsExactly(1);
        assertThat(person.carts())
                .singleElement()
                .satisfies(cart -> assertThat(cart.purchasedAt()).isNull());
    }

    @Test
    void aRegressionFallsFromItsPhasesAndRisesToItsTargetAtMost() {
        put("""
                rules: [{phase: intent, name: cancelled}]
                regress: [{name: cancelled, from: intent, to: favorability}]
                """, 0);
        happens("ad_click", 0);
        happens("cancelled", 1); // rises to 2, not to 4
        happens("begin_checkout", 2);
        happens("cancelled", 3); // falls to 2

        assertThat(stitched().transitions())
                .extracting(PhaseTransitionRow::fromPhase, PhaseTransitionRow::toPhase)
                .containsExactly(tuple(0, 1), tuple(1, 2), tuple(2, 4), tuple(4, 2));
    }

    @Test
    void anotherCampaignStartsANewSessionWhereTheModelSaysSo() {
        put("session: {new_on_campaign: true}", 0);
        happens("view_item", 0).campaign(campaign("spring"));
        happens("view_item", 1).campaign(campaign("spring"));
        happens("view_item", 2);
        happens("view_item", 3).campaign(campaign("summer"));

        assertThat(stitched().sessions())
                .extracting(SessionRow::startedAt, SessionRow::endsAt, SessionRow::endReason)
                .containsExactly(tuple(at(0), at(3), "campaign"), tuple(at(3), at(33), "idle"));
    }

    @Test
    void midnightInTheZoneOfTheSiteStartsANewSession() {
        // Midnight of Kiritimati is 10:00 UTC.
        put("session: {midnight: Pacific/Kiritimati, idle: PT20M}", -60);
        happens("view_item", -10);
        happens("view_item", 5);
        happens("view_item", 25);

        assertThat(stitched().sessions())
                .extracting(SessionRow::startedAt, SessionRow::endsAt, SessionRow::endReason)
                .containsExactly(
                        tuple(at(-10), at(0), "midnight"), tuple(at(5), at(25), "idle"), tuple(at(25), at(45), "idle"));
    }

    private void put(String yaml, int minute) {
        models.add(new SiteModels.Start(
                at(minute).toEpochMilli(), new SiteModels.Valid(models.size() + 1, ModelReader.read(yaml))));
    }

    private TouchpointBuilder happens(String name, int minute) {
        TouchpointBuilder touchpoint = aTouchpoint()
                .site("shop")
                .id("e-" + happening.size())
                .named(name)
                .device("a")
                .at(at(minute));
        happening.add(touchpoint);
        return touchpoint;
    }

    private StitchedPerson stitched() {
        List<Touchpoint> touchpoints =
                happening.stream().map(TouchpointBuilder::build).toList();
        SiteModels ofSite = new SiteModels(models);
        return StitchedSite.of(touchpoints, StitchSettings.defaults(), site -> ofSite)
                .person("shop", "device:a");
    }

    private static List<Integer> phases(StitchedPerson person) {
        return person.touchpoints().stream().map(StitchedTouchpointRow::phase).toList();
    }

    private static Campaign campaign(String name) {
        return new Campaign("news", "email", name, "", "", Map.of());
    }

    private static Instant at(int minute) {
        return TEN.plus(Duration.ofMinutes(minute));
    }
}
