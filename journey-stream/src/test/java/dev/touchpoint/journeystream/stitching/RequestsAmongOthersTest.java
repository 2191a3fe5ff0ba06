package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceErasure;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.testing.TouchpointBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests to be forgotten take what they cover at their moment, whatever came later, or went by other requests. */
class RequestsAmongOthersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatIsADevicesOwnOnlyByASignOutThatCameLaterStays() throws Exception {
        assertForgotten(
                List.of(
                        on("a", "e-1", 0).customer("2").build(),
                        on("a", "e-2", 20).build(),
                        on("a", "e-out", 10)
                                .named("sign_out")
                                .receivedAt(NOW.plus(Duration.ofDays(2)))
                                .build()),
                List.of(request("device:a", 60)));
    }

    @Test
    void soItDoesWhenTheCustomersOwnRequestHasTakenTheSignIn() throws Exception {
        assertForgotten(
                List.of(
                        on("a", "e-1", 0).customer("1").build(),
                        on("a", "e-2", 20).build(),
                        on("a", "e-out", 10)
                                .named("sign_out")
                                .receivedAt(NOW.plusSeconds(100))
                                .build(),
                        on("a", "e-3", 200).build()),
                List.of(request("device:a", 60), request("customer:1", 120)));
    }

    @Test
    void whatTheRequestOfSomebodyWhomAnAliasNamedLeavesToTheDeviceStays() throws Exception {
        List<Touchpoint> history = List.of(
                on("a", "e-1", 0).named("alias").customer("2").previous("1").build(),
                on("a", "e-2", 20).build());

        assertForgotten(history, List.of(request("device:a", 60), request("customer:1", 120)));
        assertForgotten(history, List.of(request("device:a", 20), request("customer:1", 21)));
    }

    @Test
    void whatJoinedAMemberOfAGroupByASignInThatCameLaterStays() throws Exception {
        assertForgotten(
                List.of(
                        on("c", "e-1", 0).build(),
                        on("a", "e-split", 30)
                                .named("split")
                                .customer("2")
                                .previous("1")
                                .build(),
                        on("c", "e-2", 100).customer("2").previous("1").build()),
                List.of(request("customer:2", 60)));
    }

    /**
     * As the reference says, when time passes each request, and when all is there before time passes any, as in a replay,
     * whether anybody was looked at before or not.
     */
    private static void assertForgotten(List<Touchpoint> history, List<Erasure> requests) throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            List<Touchpoint> rest = history;
            for (Erasure request : requests) {
                rest = receive(rest, request.until(), stream);
                stream.watermark(request.until().toEpochMilli() - 1);
                stream.erase(request);
                stream.watermark(request.until().toEpochMilli());
                stream.settle();
            }
            receive(rest, Instant.MAX, stream);
            stream.settle();
            assertLeft(history, requests, stream);
        }
        for (boolean looked : List.of(true, false)) {
            assertForgottenInAReplay(history, requests, looked);
        }
    }

    private static void assertForgottenInAReplay(List<Touchpoint> history, List<Erasure> requests, boolean looked)
            throws Exception {
        try (TwoExchanges stream = new TwoExchanges(requests)) {
            receive(history, Instant.MAX, stream);
            if (looked) {
                stream.settle();
            }
            for (Erasure request : requests) {
                stream.watermark(request.until().toEpochMilli());
                stream.settle();
            }
            assertLeft(history, requests, stream);
        }
    }

    private static List<Touchpoint> receive(List<Touchpoint> touchpoints, Instant until, TwoExchanges stream)
            throws Exception {
        for (Touchpoint touchpoint : touchpoints) {
            if (!touchpoint.receivedAt().isAfter(until)) {
                stream.receive(touchpoint);
            }
        }
        return touchpoints.stream()
                .filter(touchpoint -> touchpoint.receivedAt().isAfter(until))
                .toList();
    }

    private static void assertLeft(List<Touchpoint> history, List<Erasure> requests, TwoExchanges stream) {
        stream.tables().erase();
        TablesOfTheReference.of(ReferenceErasure.left(history, requests, ReferenceSettings.DEFAULTS))
                .assertAre(stream.tables());
    }

    private static TouchpointBuilder on(String device, String id, int second) {
        return aTouchpoint()
                .id(id)
                .named("view_item")
                .at(NOW.plusSeconds(second))
                .device(device);
    }

    private static Erasure request(String person, int second) {
        return new Erasure("r-" + person, "shop", person, NOW.plusSeconds(second));
    }
}
