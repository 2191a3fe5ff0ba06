package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks to be forgotten when the stream has already forgotten a device, or some of what it did. */
class ForgottenDevicesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HORIZON = StitchSettings.defaults().horizon();
    private static final Instant IN_BETWEEN = NOW.plus(Duration.ofDays(60));
    private static final Instant FORGOTTEN = NOW.plus(HORIZON).plus(Duration.ofDays(1));
    private static final Instant ASKED = NOW.plus(Duration.ofDays(100));

    @Test
    void whatItDidBeforeTheSignInGoesWithACustomerWhoIsStillThere() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            signInOnA(stream);
            stream.receive(on("b", "e-3", IN_BETWEEN).customer("42").build());
            stream.watermark(FORGOTTEN.toEpochMilli());

            stream.erase(request());
            pass(ASKED, stream);
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS)).isEmpty();
            assertThat(stream.tables().holds("device:a")).isFalse();
            assertThat(stream.tables().holds("42")).isFalse();
            assertThat(stream.tables().counts()).isEmpty();
        }
    }

    @Test
    void soItDoesWithACustomerWhoIsOneWithAnother() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            signInOnA(stream);
            stream.receive(on("b", "e-3", IN_BETWEEN).customer("42").build());
            stream.receive(on("c", "e-4", IN_BETWEEN)
                    .named("alias")
                    .customer("43")
                    .previous("42")
                    .build());
            stream.receive(on("c", "e-5", IN_BETWEEN).customer("43").build());
            stream.watermark(FORGOTTEN.toEpochMilli());

            stream.erase(request());
            pass(ASKED, stream);
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-5"));
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-5"));
            assertThat(stream.tables().holds("device:a")).isFalse();
        }
    }

    @Test
    void aReplayThatKnowsTheRequestLeavesNothingOfIt() throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(request()))) {
            stream.receive(on("a", "e-1", NOW).build());
            stream.watermark(NOW.plusSeconds(2).toEpochMilli());
            stream.receive(on("a", "e-2", NOW.plusSeconds(5)).customer("42").build());
            pass(FORGOTTEN, stream);

            pass(ASKED, stream);
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS)).isEmpty();
            assertThat(stream.tables().holds("device:a")).isFalse();
            assertThat(stream.tables().counts()).isEmpty();
            assertThat(stream.stateEntries()).isZero();
            assertThat(stream.timers()).isZero();
        }
    }

    @Test
    void whoeverComesBeforeTheRequestOnADeviceThatWasForgottenIsSomebodyElse() throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(request()))) {
            signInOnA(stream);
            pass(FORGOTTEN, stream);
            stream.receive(on("a", "e-3", FORGOTTEN.plus(Duration.ofDays(1))).build());

            pass(ASKED, stream);
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-3"));
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-3"));
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
        }
    }

    @Test
    void aReplayThatKnowsTheRequestLeavesNothingOfADeviceWithTooManyTouchpoints() throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(request()))) {
            for (int i = 0; i <= DeviceTouchpoints.MOST; i++) {
                stream.receive(on("a", "e-" + i, NOW.plusMillis(i)).build());
            }
            stream.receive(on("a", "e-last", NOW.plusSeconds(60)).customer("42").build());
            stream.settle();

            pass(ASKED, stream);
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS)).isEmpty();
        }
    }

    private static void signInOnA(TwoExchanges stream) throws Exception {
        stream.receive(on("a", "e-1", NOW).build());
        stream.receive(on("a", "e-2", NOW.plusSeconds(5)).customer("42").build());
    }

    private static TouchpointBuilder on(String device, String id, Instant at) {
        return aTouchpoint().id(id).named("view_item").at(at).device(device);
    }

    private static Erasure request() {
        return new Erasure("r", "shop", "customer:42", ASKED);
    }

    private static void pass(Instant time, TwoExchanges stream) throws Exception {
        stream.watermark(time.toEpochMilli());
        stream.settle();
    }
}
