package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.testing.TouchpointBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a checkpoint holds of a journey of 20 touchpoints as a browser sends them: each with random ids, 36 characters each. */
class JourneyStateSizeTest {

    private static final Logger LOG = LoggerFactory.getLogger(JourneyStateSizeTest.class);
    private static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");
    private static final String BROWSER = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";
    private static final List<String> NAMES =
            List.of("page_view", "view_item_list", "view_item", "view_item", "add_to_cart", "view_item", "view_cart");

    private final Random random = new Random(3);

    @Test
    void aJourneyOfTwentyTouchpointsIsSmall() throws Exception {
        String device = id();
        try (TwoExchanges stream = new TwoExchanges()) {
            String visit = id();
            Instant at = BEGIN;
            for (int i = 0; i < 20; i++) {
                if (i % 7 == 6) {
                    visit = id();
                    at = at.plus(Duration.ofDays(2));
                }
                at = at.plusMillis(10_000 + random.nextInt(60_000));
                stream.receive(touchpoint(device, visit, NAMES.get(i % NAMES.size()), at));
                stream.watermark(at.plusSeconds(2).toEpochMilli());
            }

            long ofDevice = bytes(stream.checkpointOfDevices());
            long ofPerson = bytes(stream.checkpointOfPersons());

            LOG.info("{} bytes of the device, {} of the person", ofDevice, ofPerson);
            // An event's id alone is 16 bytes that nothing makes smaller, at its device and at its person.
            assertThat(ofDevice).isBetween(20 * 16L, 1_800L);
            assertThat(ofPerson).isBetween(20 * 16L, 2_600L);
        }
    }

    private Touchpoint touchpoint(String device, String visit, String name, Instant at) {
        int article = random.nextInt(5_000);
        TouchpointBuilder touchpoint = aTouchpoint()
                .id(id())
                .device(device)
                .clientSession(visit)
                .named(name)
                .at(at)
                .receivedAt(at.plusMillis(200 + random.nextInt(1_800)))
                .page("https://shop.example/products/" + article)
                .context(new Context(BROWSER, "de-DE", "DE", "", ""));
        return name.equals("view_item") || name.equals("add_to_cart")
                ? touchpoint
                        .currency("EUR")
                        .item("sku-" + article, 1, random.nextInt(90) + ".90")
                        .build()
                : touchpoint.build();
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static long bytes(OperatorSubtaskState checkpoint) throws Exception {
        return CheckpointLook.at(checkpoint, new Weighing(), List.of("")).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Tells the bytes of each key's packed state. */
    private static final class Weighing extends KeyedBroadcastProcessFunction<String, String, String, Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String nothing, ReadOnlyContext context, Collector<Integer> out) {
            throw new IllegalStateException("There is nothing to process");
        }

        @Override
        public void processBroadcastElement(String nothing, Context context, Collector<Integer> out) throws Exception {
            context.applyToKeyedState(PackedState.firstDescriptor(), (key, state) -> out.collect(state.value().length));
            context.applyToKeyedState(PackedState.furtherDescriptor(), (key, state) -> {
                for (byte[] value : state.values()) {
                    out.collect(value.length);
                }
            });
        }
    }
}
