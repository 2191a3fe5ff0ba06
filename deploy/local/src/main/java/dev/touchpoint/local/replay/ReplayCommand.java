package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.model.ModelTopic;
import dev.touchpoint.local.model.ValidFrom;
import dev.touchpoint.local.replay.Comparison.Difference;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.BegunSwap;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint replay}. */
@Command(
        name = "replay",
        description = {
            "Makes all tables anew from the log, in a database of their own, while the live stream runs.",
            "",
            "What persons asked to have forgotten is read first and left out. The replay ends when it has caught up; its"
                    + " tables and state stay, and the next call with the same name goes on with them.",
            "",
            "It always reads the whole log: what is true of a person depends on all there is of that person.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 Kafka or ClickHouse is away, 5 done, and --diff found a difference."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--into",
            paramLabel = "SHADOW",
            defaultValue = "rebuild",
            description = "The database of the new tables (default: ${DEFAULT-VALUE}).")
    private String into = "rebuild";

    @Option(
            names = "--diff",
            description = "Compare with the live tables: rows of each, and the first journeys that differ.")
    private boolean diff;

    @Option(
            names = "--swap",
            description = "Put the new tables in the place of the live ones, and let the live stream go on with the new"
                    + " state: nothing is lost, and tables stand still for the some twenty seconds that takes. Also"
                    + " where the live stream has lost its state: what it hasn't told is told.")
    private boolean swap;

    @Option(
            names = "--journeys",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many of them to show (default: ${DEFAULT-VALUE}).")
    private int journeys = 5;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "Try a phase model (docs/models.md), as if it had been put: --diff then shows what it would change."
                            + " It isn't put, and can't be swapped in.")
    private @Nullable Path model;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Whose model the tried one is (default: every site's).")
    private @Nullable String site;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = ValidFrom.class,
            description =
                    "Since when the tried model is valid, such as 2026-01-31T12:00:00Z: for journeys and sessions that start from"
                            + " then on, exactly (default: ever).")
    private @Nullable Instant from;

    private final Supplier<StackSettings> known;

    /** For the command line. What the environment says is read when the command runs: it may be wrong. */
    public ReplayCommand() {
        this.known = () -> StackSettings.ofProcess(spec);
    }

    /** For a stack that is known. */
    public ReplayCommand(StackSettings settings) {
        this.known = () -> settings;
    }

    @Override
    public Integer call() {
        if (journeys < 0) {
            throw new ParameterException(spec.commandLine(), "--journeys is at least 0, not " + journeys);
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        StackSettings settings = StreamProcesses.ofRunning(known.get());
        Warehouse live = live(settings);
        if (!NAME.matcher(into).matches() || into.equals(live.database()) || into.equals("system")) {
            throw new ParameterException(
                    spec.commandLine(), "--into takes a name of its own: small letters, digits and _, at most 41.");
        }
        StreamProcesses streams = new StreamProcesses(settings);
        if ((diff || swap) && !streams.isSupervised()) {
            throw new StackException(
                    "No stack runs on %s: there is nothing to compare or swap with".formatted(settings.var()));
        }
        return CommandRun.of(spec, live, () -> {
            try (ShadowName name = ShadowName.claim(settings, into)) {
                return run(settings, live, streams, name);
            }
        });
    }

    private int run(StackSettings settings, Warehouse live, StreamProcesses streams, ShadowName name)
            throws IOException, InterruptedException {
        boolean isUnfinished = isBegun(settings);
        if (!isUnfinished) {
            if (swap) {
                Swap.requireMovable(liveState(settings));
            }
            name.requireFree(live, liveState(settings), streams);
        }
        if (tryModel(settings) && swap) {
            throw new StackException(
                    "%s tries a phase model, and can't be swapped in: put the model (./touchpoint model put), and what is live corrects itself; or choose another name with --into"
                            .formatted(into));
        }
        Map<Table, Difference> differences = Map.of();
        try (Standstill standstill = new Standstill(streams)) {
            if (!isUnfinished) {
                differences = replay(settings, live, streams, standstill);
            }
            if (swap) {
                swap(settings, live, standstill);
            }
        }
        if (swap) {
            streams.startOwn(this::say);
        }
        return differences.values().stream().allMatch(Difference::isNone) ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    /** Has the shadow catch up, in the end with a live stream that stands still where the shadow is to take its place. */
    private Map<Table, Difference> replay(
            StackSettings settings, Warehouse live, StreamProcesses streams, Standstill standstill)
            throws IOException, InterruptedException {
        Map<Table, Difference> differences = Map.of();
        Succession succession = new Succession(settings, live, into, this::say);
        boolean liveRuns = !swap || succession.prepare();
        if (diff && !liveRuns) {
            throw new StackException(
                    "The live stream doesn't run: its tables aren't those of now. Swap without --diff");
        }
        try (Shadow shadow = Shadow.start(settings, live, into)) {
            say("Replaying into " + into + " …");
            shadow.await(Instant.now(), this::say);
            if (diff) {
                differences = compare(live, shadow, streams);
            }
        }
        if (swap && liveRuns) {
            succession.takeOver(standstill);
        }
        return differences;
    }

    /** Whether the swap that is asked for was begun, and is to be ended; until one is, nothing else can be done. */
    private boolean isBegun(StackSettings settings) throws IOException {
        Optional<String> begun = BegunSwap.in(settings.var());
        if (begun.isPresent() && !(swap && begun.get().equals(into))) {
            throw new StackException(
                    "A swap was begun, and isn't at its end. First: ./touchpoint replay --into %s --swap"
                            .formatted(begun.get()));
        }
        return begun.isPresent();
    }

    /** Whether a model is tried, now or since before. */
    private boolean tryModel(StackSettings settings) throws IOException {
        if (model == null && (site != null || from != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--site and --from say whose and since when a --model is: there is none.");
        }
        Path state = Shadow.state(settings, into);
        Trial trial = new Trial(state);
        if (model != null && !swap) {
            trial.begin(
                    model,
                    Objects.requireNonNullElse(site, ""),
                    Objects.requireNonNullElse(from, Instant.EPOCH),
                    Files.exists(state),
                    new ModelTopic(settings.kafkaCluster()));
        }
        Optional<String> tried = trial.told();
        if (model == null) {
            tried.ifPresent(which -> say("%s goes on with the phase model it was begun with, as if that were put: %s"
                    .formatted(into, which)));
        }
        return model != null || tried.isPresent();
    }

    private static Warehouse live(StackSettings settings) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings.environment());
        environment.put("CLICKHOUSE_URL", settings.clickhouse().toString());
        return Warehouse.of(environment);
    }

    private void swap(StackSettings settings, Warehouse live, Standstill standstill)
            throws IOException, InterruptedException {
        standstill.begin();
        Path shadowState = Shadow.state(settings, into);
        Path liveState = liveState(settings);
        try (Client client = live.connect()) {
            Swap exchange = new Swap(client, live.database(), into, shadowState);
            exchange.rehearse();
            standstill.whileItLasts(() -> exchange.begin(liveState));
            exchange.tables();
            Path before = exchange.state(liveState, shadowState);
            say(
                    "Swapped. The tables of before are in %s, the state in %s: nothing reads them any more. Remove both soon: requests to be forgotten don't reach them from now on. The way back is another replay, by the version and the rules of before."
                            .formatted(into, before));
        } finally {
            if (Swap.isUnfinished(shadowState)) {
                say("The swap isn't at its end: the stream waits until the same command is called again.");
            }
        }
    }

    private static Path liveState(StackSettings settings) {
        return Path.of(settings.environment()
                .getOrDefault(
                        "JOURNEY_STATE_DIR", settings.var().resolve("journey").toString()));
    }

    private Map<Table, Difference> compare(Warehouse live, Shadow shadow, StreamProcesses streams)
            throws IOException, InterruptedException {
        try (Client client = live.connect()) {
            Comparison comparison = new Comparison(client, live.database(), into);
            Map<Table, Difference> first = comparison.look();
            Instant looked = Instant.now();
            shadow.await(looked, this::say);
            new LiveProgress(live, streams).await(looked);
            Map<Table, Difference> both = new HashMap<>();
            comparison
                    .look()
                    .forEach((table, difference) ->
                            both.put(table, difference.also(Objects.requireNonNull(first.get(table)))));
            DifferenceView view = new DifferenceView(this::say);
            view.tables(both);
            view.journeys(comparison.journeys(Objects.requireNonNull(both.get(Table.JOURNEYS)), journeys));
            return both;
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
