package dev.touchpoint.bench.collector;

import dev.touchpoint.local.load.LoadResult;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Loads the servers in turns and tells what they took. */
final class CollectorBench {

    private static final Duration COMPILED = Duration.ofSeconds(20);
    private static final int MOST_WARM_UPS = 4;
    private static final double STILL_RISING = 1.1;
    private static final Duration DRIVER_WARM = Duration.ofSeconds(2);
    private static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);
    private static final double HALF = 0.5;
    private static final double MOST_TIMES_P99 = 3;
    private static final double OVERLOAD = 3;
    private static final long LONGEST_P99 = 1_000_000;
    /** The heap's bound, as much outside of it, and the JVM. */
    private static final long MOST_MEBIBYTES = 1_024;

    private final Servers servers;
    private final PrintWriter out;
    private final Duration measured;
    private final int rounds;
    private final boolean closedOnly;
    private final boolean overloadOnly;
    private final Driver driver = new Driver(DRIVER_WARM);

    CollectorBench(
            Servers servers, PrintWriter out, Duration measured, int rounds, boolean closedOnly, boolean overloadOnly) {
        this.servers = servers;
        this.out = out;
        this.measured = measured;
        this.rounds = rounds;
        this.closedOnly = closedOnly;
        this.overloadOnly = overloadOnly;
    }

    /**
     * One scenario: closed loop, then at shares of each server's own rate, then at three times the collector's.
     * Returns whether the targets are met.
     */
    boolean measure(Scenario scenario) throws IOException, InterruptedException {
        say("%n%s, %d connections".formatted(scenario.name(), scenario.connections()));
        List<Tries> all = new ArrayList<>();
        for (Server server : List.of(servers.bare(), servers.raw(), servers.collector())) {
            all.add(new Tries(server, new ArrayList<>()));
        }
        Tries read = new Tries(servers.read(), new ArrayList<>());
        List<Tries> loaded = new ArrayList<>(all);
        if (!scenario.gzip()) {
            loaded.add(read);
        }
        for (Tries tries : loaded) {
            warmUp(tries.server(), scenario);
        }
        for (int round = 0; round < rounds; round++) {
            for (Tries tries : loaded) {
                tries.runs().add(driver.load(tries.server(), scenario, 0, measured));
            }
        }
        TextTable table = table();
        for (Tries tries : loaded) {
            row(table, tries.server(), "as far as it goes", tries.medianRate());
        }
        boolean good = share(scenario, all.get(1).medianRate(), all.get(2).medianRate());
        if (!scenario.gzip()) {
            say("  %s of those that are taken if each body's JSON is read, too, by Jackson, and nothing made of it"
                    .formatted(Figures.percent(all.get(2).medianRate().requestsPerSecond()
                            / read.medianRate().requestsPerSecond())));
        }
        if (!closedOnly && !overloadOnly) {
            good &= open(scenario, all, table);
        }
        if (!closedOnly) {
            good &= overload(scenario, all.get(2), table);
        }
        table.lines().forEach(out::println);
        out.flush();
        return good;
    }

    /** Until more of it makes a server no faster: on a busy machine much of its code is compiled late. */
    private void warmUp(Server server, Scenario scenario) throws IOException, InterruptedException {
        double before = 0;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double now = driver.load(server, scenario, 0, COMPILED).requestsPerSecond();
            if (now < STILL_RISING * before) {
                return;
            }
            before = now;
        }
    }

    private boolean open(Scenario scenario, List<Tries> closed, TextTable table)
            throws IOException, InterruptedException {
        boolean good = true;
        for (double share : SHARES) {
            List<Measured> medians = new ArrayList<>();
            for (Tries server : closed) {
                Tries tries = new Tries(server.server(), new ArrayList<>());
                double rate = share * server.medianRate().requestsPerSecond();
                for (int round = 0; round < rounds; round++) {
                    tries.runs().add(driver.load(tries.server(), scenario, rate, measured));
                }
                medians.add(tries.medianP99());
                row(table, server.server(), "%d %% of that".formatted(Math.round(share * 100)), tries.medianP99());
            }
            if (share == HALF) {
                double times = p99(medians.get(2)) / p99(medians.get(1));
                good = times <= MOST_TIMES_P99;
                say("  p99 at half of its rate: %.1f times that of %s at half of its own (target: at most %.0f)%s"
                        .formatted(times, closed.get(1).server().name(), MOST_TIMES_P99, good ? "" : " NOT MET"));
            }
        }
        return good;
    }

    /**
     * The driver needs more than the collector leaves it when both share all cores: so the collector gets one of them, where
     * there are two, and three times what it takes there.
     */
    private boolean overload(Scenario scenario, Tries collector, TextTable table)
            throws IOException, InterruptedException {
        Server server = collector.server();
        boolean oneCore = Cores.first(server.process());
        try {
            Measured held = oneCore ? driver.load(server, scenario, 0, measured) : collector.medianRate();
            if (oneCore) {
                row(table, server, "on one core", held);
            }
            return overload(scenario, server, OVERLOAD * held.requestsPerSecond(), table);
        } finally {
            if (oneCore) {
                Cores.all(server.process());
            }
        }
    }

    private boolean overload(Scenario scenario, Server server, double rate, TextTable table)
            throws IOException, InterruptedException {
        // Turning away is compiled late, too: until then a third of the core is the compiler's.
        driver.overload(server, scenario, rate, COMPILED);
        Measured run = driver.overload(server, scenario, rate, measured.multipliedBy(2));
        row(table, server, "%.0f times that".formatted(OVERLOAD), run);
        LoadResult result = run.result();
        long p99 = result.good().p99();
        boolean only503 = result.answers().keySet().stream()
                .allMatch(status -> status / 100 == 2 || status == 503 || status == 429);
        long peak = server.process().peakMebibytes();
        boolean good = result.accepted() > 0 && p99 < LONGEST_P99 && only503 && peak < MOST_MEBIBYTES;
        say(
                "  at %.0f times its rate (%s/s): p99 of what is accepted %s ms (target: below 1000); at most %d MiB resident%s"
                        .formatted(
                                OVERLOAD, Figures.count(Math.round(rate)), millis(p99), peak, good ? "" : " NOT MET"));
        say("  %s/s answered; the driver was late by %s ms at most"
                .formatted(Figures.count(Math.round(result.answeredPerSecond())), millis(result.late())));
        say("  %s accepted, %s answered 503, %s answered 429, %s connections broken, %s arrived when no client was idle"
                .formatted(
                        Figures.count(result.accepted()),
                        Figures.count(result.answers().getOrDefault(503, 0L)),
                        Figures.count(result.answers().getOrDefault(429, 0L)),
                        Figures.count(result.broken()),
                        Figures.count(result.unsent())));
        return good;
    }

    /** The loads of one kind on one server. */
    private record Tries(Server server, List<Measured> runs) {

        private Measured medianRate() {
            return median(Comparator.comparingDouble(Measured::requestsPerSecond));
        }

        private Measured medianP99() {
            return median(Comparator.comparingDouble(CollectorBench::p99));
        }

        private Measured median(Comparator<Measured> order) {
            return runs.stream().sorted(order).toList().get(runs.size() / 2);
        }
    }

    private static double p99(Measured run) {
        return Math.max(1, run.result().good().p99());
    }

    private boolean share(Scenario scenario, Measured limit, Measured collector) {
        double share = collector.requestsPerSecond() / limit.requestsPerSecond();
        boolean good = share >= scenario.target();
        String target = scenario.target() == 0 ? "no target" : "target: " + Figures.percent(scenario.target());
        say("  %s of the requests that Vert.x + Kafka take (%s)%s"
                .formatted(Figures.percent(share), target, good ? "" : " NOT MET"));
        return good;
    }

    private static TextTable table() {
        return new TextTable()
                .text("server")
                .text("load")
                .number("requests/s")
                .number("events/s")
                .number("CPU s/M events")
                .number("p50 ms")
                .number("p99 ms")
                .number("p99.9 ms")
                .text("");
    }

    private static void row(TextTable table, Server server, String load, Measured run) {
        table.row(
                server.name(),
                load,
                Figures.count(Math.round(run.requestsPerSecond())),
                Figures.count(Math.round(run.eventsPerSecond())),
                String.format(Locale.ROOT, "%.1f", run.cpuSecondsPerMillion()),
                millis(run.result().good().p50()),
                millis(run.result().good().p99()),
                millis(run.result().good().p999()),
                run.isClean()
                        ? ""
                        : "answers %s, broken %d, unsent %d"
                                .formatted(
                                        run.result().answers(),
                                        run.result().broken(),
                                        run.result().unsent()));
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1e3);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
