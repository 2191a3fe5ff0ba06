package dev.touchpoint.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.question.AnswerView;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.Delivery;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.services.ServiceOptions;
import dev.touchpoint.local.services.Visibility;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint demo}: a small simulated shop, and what can be asked about it. */
@Command(
        name = "demo",
        description = {
            "Starts what isn't running, sends the visits of a small simulated shop, and shows its funnels.",
            "",
            "Everything takes the way of real events: HTTP to the collector, Kafka, the stream, ClickHouse, the query"
                    + " API. The same seed sends the same events, so that a second run changes nothing.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a service is away, 4 not visible in time,"
                    + " 5 the collector refused events."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String SITE = "demo";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides who does what (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--visitors",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many visitors (default: ${DEFAULT-VALUE}).")
    private int visitors = 300;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "45",
            description = "Over how many days until now, 5 to 60; journeys lapse after 30 (default: ${DEFAULT-VALUE}).")
    private int days = 45;

    @Option(
            names = "--var",
            paramLabel = "DIR",
            defaultValue = "${env:TOUCHPOINT_VAR:-${sys:touchpoint.root:-.}/var}",
            description = "Where the demo keeps its present, in demo/ (TOUCHPOINT_VAR; default: ${DEFAULT-VALUE}).")
    private Path variable = Path.of("var");

    @Option(names = "--shop", description = "Instead, serve the shop's pages for your own browser until Ctrl-C.")
    private boolean shop;

    @Option(
            names = "--shop-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Where the shop's pages are served (default: ${DEFAULT-VALUE}).")
    private int shopPort = 8090;

    @Option(names = "--no-up", description = "Don't start anything: the services run already, here or elsewhere.")
    private boolean noUp;

    @Override
    public Integer call() {
        if (days < Simulator.LEAST_DAYS || days > Simulator.MOST_DAYS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--days is %d to %d, not %d".formatted(Simulator.LEAST_DAYS, Simulator.MOST_DAYS, days));
        }
        if (visitors < 1) {
            throw new ParameterException(spec.commandLine(), "--visitors is at least 1, not " + visitors);
        }
        if (shopPort < 1 || shopPort > LAST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--shop-port is 1 to %d, not %d".formatted(LAST_PORT, shopPort));
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int up = noUp ? ExitCodes.DONE : up();
        if (up != ExitCodes.DONE) {
            return up;
        }
        CollectorClient collector = services.collectorClient(SITE + "-write-key");
        collector.requirePresent();
        if (shop) {
            return serveShop(out);
        }
        Instant reference = DemoReference.of(variable.resolve("demo"), Simulator.scope(seed, days), Clock.systemUTC());
        List<ObjectNode> events = new Simulator(seed, days, reference).events(visitors);
        DemoSender sender = new DemoSender(collector);
        sender.send(events);
        out.printf(
                "%s events of %s visitors sent to %s, %d of them as beacons: %s accepted%n",
                Figures.count(events.size()),
                Figures.count(visitors),
                services.collector(),
                sender.beacons(),
                Figures.count(sender.accepted()));
        sender.refusals().stream().limit(3).forEach(refusal -> out.println(refused(refusal)));
        out.flush();
        QueryClient query = services.queryClient();
        Duration waited = new Visibility(query, Pause.REAL).await(SITE, sender.lastAcknowledged(), PATIENCE);
        out.printf("Everything visible %s after the last answer%n", Figures.duration(waited));
        show(query, out);
        return sender.refusals().isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    /** Returns when the process is told to end. */
    private int serveShop(PrintWriter out) throws IOException, InterruptedException {
        try (ShopServer server = openShop()) {
            out.println("The shop       " + server.address() + "  (Ctrl-C ends it)");
            out.println("Its carts      ./touchpoint query carts --site " + SITE);
            out.flush();
            Thread.currentThread().join();
            return ExitCodes.DONE;
        }
    }

    private ShopServer openShop() throws IOException {
        try {
            return ShopServer.start(shopPort, services.collector(), SITE + "-browser-key");
        } catch (BindException e) {
            throw ServiceException.refused("Port %d of the shop is taken (%s): choose another by --shop-port"
                    .formatted(shopPort, e.getMessage()));
        }
    }

    /** The command beside this one; what runs already is left alone. */
    private int up() {
        return Objects.requireNonNull(spec.parent().subcommands().get("up"), "the command up")
                .execute();
    }

    private void show(QueryClient query, PrintWriter out) throws InterruptedException {
        Map<String, String> site = Map.of("site", SITE);
        out.println();
        out.println("How far the journeys came");
        AnswerView.phases(query.get("/v1/funnels/phases", site)).forEach(out::println);
        ask(query, "/v1/funnels/phases", out);
        out.println();
        out.println("What became of the carts");
        AnswerView.carts(query.get("/v1/funnels/carts", site)).forEach(out::println);
        ask(query, "/v1/funnels/carts", out);
        out.println();
        out.println("Collector   " + services.collector() + "/v1/events  (write key demo-write-key)");
        out.println("Query API   " + query.base() + "/q/swagger-ui");
        out.flush();
    }

    private void ask(QueryClient query, String path, PrintWriter out) {
        out.println(curl(services.token(), query.address(path, Map.of("site", SITE))));
    }

    /** How to ask the same; a token of the user's own is a secret, and stays where the shell has it. */
    static String curl(String token, URI address) {
        return "  curl -H \"Authorization: Bearer %s\" '%s'"
                .formatted(token.equals(ServiceOptions.LOCAL_TOKEN) ? token : "${TOUCHPOINT_TOKEN:?}", address);
    }

    private static String refused(Delivery.Refusal refusal) {
        return "  refused: %s %s %s".formatted(refusal.reason(), refusal.field(), refusal.detail());
    }
}
