package dev.touchpoint.bench.deadline;

import dev.touchpoint.bench.deadline.HookReceiver.Arrival;
import dev.touchpoint.bench.measuring.BenchHome;
import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.event.Topics;
import dev.touchpoint.local.bench.Distribution;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.RetryPolicy;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench deadlines}. */
@Command(
        name = "touchpoint bench deadlines",
        mixinStandardHelpOptions = true,
        description = {
            "How soon after its deadline an abandoned cart is told on the topic " + Topics.CARTS_ABANDONED + ".",
            "",
            "A stack of its own, whose carts are abandoned after 5 seconds, gets carts and then nothing more: only the"
                    + " clock says that they were left. With --receiver-down also whether a webhook's receiver that is down"
                    + " meanwhile gets everything once it is back.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 99 of 100 are told within 2 seconds, none twice, and the receiver got all, rightly signed;"
                    + " 1 not, or failed, 2 wrong usage."
        })
public final class DeadlineBenchCommand implements Callable<Integer> {

    private static final Duration TARGET = Duration.ofSeconds(2);
    private static final Duration CART_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_DOWN = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Some checkpoints: what is told twice comes again with one of them. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private static final String WRITE_KEY = "shop-write-key";
    private static final int BATCH = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--carts",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int carts;

    @Option(
            names = "--receiver-down",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "PT1M",
            description =
                    "How long a webhook's receiver is down, as ISO 8601 (${FALLBACK-VALUE} if none is named); without it"
                            + " there is no receiver.")
    private @Nullable Duration receiverDown;

    private DeadlineBenchCommand() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new DeadlineBenchCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (carts < 1 || carts > 10_000) {
            throw new ParameterException(spec.commandLine(), "--carts is from 1 to 10000, not " + carts);
        }
        if (receiverDown != null && (receiverDown.isNegative() || receiverDown.compareTo(LONGEST_DOWN) > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--receiver-down is at most %s, not %s".formatted(LONGEST_DOWN, receiverDown));
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        BenchHome home = BenchHome.find();
        Path folder = home.temporary("deadlines");
        Map<String, String> environment = new HashMap<>();
        environment.put("TOUCHPOINT_VAR", folder.toString());
        environment.put("CART_TIMEOUT", CART_TIMEOUT.toString());
        EnumSet<Part> parts = EnumSet.of(Part.KAFKA, Part.CLICKHOUSE, Part.INGEST_SERVICE, Part.JOURNEY_STREAM);
        try (HookReceiver receiver = HookReceiver.start()) {
            if (receiverDown != null) {
                parts.add(Part.WEBHOOK_SERVICE);
                environment.put("BENCH_HOOK_SECRET", HookReceiver.SECRET);
                environment.put(
                        "WEBHOOKS_FILE",
                        Files.writeString(folder.resolve("targets.yaml"), receiver.targets())
                                .toString());
            }
            StackSettings settings = new StackSettings(home.root(), folder, Ports.free(), environment, parts);
            try (LocalStack stack = LocalStack.start(settings)) {
                return measure(stack.settings(), receiver) ? ExitCodes.DONE : ExitCodes.FAILED;
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private boolean measure(StackSettings settings, HookReceiver receiver) throws IOException, InterruptedException {
        receiver.goDown();
        long down = System.nanoTime();
        fill(settings);
        boolean good = report(told(settings.kafka()));
        if (receiverDown != null) {
            while (System.nanoTime() - down < receiverDown.toNanos()) {
                Pause.REAL.of(POLL);
            }
            receiver.comeBack();
            Instant back = Instant.now();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (receiver.carts() < carts && System.nanoTime() < end) {
                Pause.REAL.of(POLL);
            }
            good &= report(receiver, back);
        }
        return good;
    }

    private void fill(StackSettings settings) throws InterruptedException {
        CollectorClient collector = new CollectorClient(settings.ingest(), WRITE_KEY, RetryPolicy.DEFAULT);
        List<byte[]> events = new ArrayList<>();
        for (int cart = 0; cart < carts; cart++) {
            events.add("""
                    {"id": "add-%1$d", "name": "add_to_cart", "time": "%2$s", "anonymous_id": "visitor-%1$d",
                     "commerce": {"cart_id": "cart-%1$d", "currency": "EUR",
                                  "items": [{"sku": "shoe", "quantity": 1, "price": 59.9}]}}""".formatted(cart, Instant.now()).getBytes(StandardCharsets.UTF_8));
        }
        for (int from = 0; from < carts; from += BATCH) {
            collector.send(events.subList(from, Math.min(carts, from + BATCH)));
        }
    }

    /** What the topic tells until all carts are told of, and a little longer. */
    private ToldCarts told(String kafka) throws IOException {
        ToldCarts told = new ToldCarts();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CARTS_ABANDONED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (told.carts() < carts) {
                poll(consumer, told);
                if (System.nanoTime() > end) {
                    throw ServiceException.late(
                            "%d of %d carts were told within %s".formatted(told.carts(), carts, PATIENCE));
                }
            }
            long later = System.nanoTime() + AFTERWARDS.toNanos();
            while (System.nanoTime() < later) {
                poll(consumer, told);
            }
        }
        return told;
    }

    private static void poll(KafkaConsumer<String, String> consumer, ToldCarts told) throws IOException {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            told.take(record.value(), Instant.now());
        }
    }

    private boolean report(HookReceiver receiver, Instant back) {
        List<Arrival> arrivals = receiver.arrivals();
        List<Duration> waits = arrivals.stream()
                .filter(Arrival::isGenuine)
                .map(arrival -> Duration.between(back, arrival.at()))
                .sorted()
                .toList();
        boolean met = receiver.carts() == carts && waits.size() == arrivals.size();
        TextTable table = new TextTable()
                .number("receiver down s")
                .number("carts told")
                .number("deliveries")
                .number("wrong signatures")
                .number("first ms")
                .number("last ms")
                .text("");
        table.row(
                Objects.requireNonNull(receiverDown).toSeconds(),
                receiver.carts(),
                waits.size(),
                arrivals.size() - waits.size(),
                waits.isEmpty() ? "-" : waits.get(0).toMillis(),
                waits.isEmpty() ? "-" : waits.get(waits.size() - 1).toMillis(),
                met ? "ok" : "MISSED");
        say(table);
        return met;
    }

    private void say(TextTable table) {
        table.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
    }

    private boolean report(ToldCarts told) {
        TextTable table = new TextTable()
                .text("carts")
                .number("told again")
                .number("p50 ms")
                .number("p99 ms")
                .number("longest ms")
                .text("");
        Distribution waits = new Distribution(told.waits());
        Duration p99 = waits.quantile(0.99);
        boolean met = p99.compareTo(TARGET) < 0 && told.again() == 0;
        table.row(
                told.carts(),
                told.again(),
                waits.quantile(0.5).toMillis(),
                p99.toMillis(),
                waits.max().toMillis(),
                met ? "ok" : "MISSED");
        say(table);
        return met;
    }
}
