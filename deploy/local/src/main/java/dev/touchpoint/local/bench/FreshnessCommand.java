package dev.touchpoint.local.bench;

import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench freshness}. */
@Command(
        name = "freshness",
        description = {
            "How long a beacon takes until the query API knows it.",
            "",
            "Sends one beacon at a time by HTTP, each from a device of its own, and asks for its receipt, then for that"
                    + " device's journey, every 10 ms until it is there. The beacons stay in the site, as visitors of one"
                    + " page; so does what --load sends meanwhile: views and adds, 50 a request, of 50,000 devices.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 99 of 100 are known within 2 seconds, 1 not, or failed, 2 wrong usage, 3 a service is away,"
                    + " 4 not visible within a minute."
        })
public final class FreshnessCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many beacons (default: ${DEFAULT-VALUE}).")
    private int count = 20;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "demo",
            description = "The site (default: ${DEFAULT-VALUE}).")
    private String site = "demo";

    @Option(names = "--key", paramLabel = "KEY", description = "The site's write key (default: SITE-write-key).")
    private @Nullable String key;

    @Option(
            names = "--load",
            paramLabel = "N",
            defaultValue = "0",
            description = "Events a second that come meanwhile (default: none).")
    private int load;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            defaultValue = "PT10S",
            description = "How long they come before the first beacon (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(10);

    @Override
    public Integer call() {
        if (load < 0 || warmUp.isNegative()) {
            throw new ParameterException(spec.commandLine(), "--load and --warm-up aren't negative");
        }
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count is at least 1, not " + count);
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        String writeKey = key == null ? site + "-write-key" : key;
        CollectorClient collector = services.collectorClient(writeKey);
        collector.requirePresent();
        if (load == 0) {
            return measure(collector);
        }
        try (BackgroundLoad background = new BackgroundLoad(services.collector(), writeKey, load)) {
            Pause.REAL.of(warmUp);
            int done = measure(collector);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Meanwhile %.0f events a second were accepted, %d weren't.%n",
                    background.acceptedPerSecond(), background.turnedAway());
            out.flush();
            return done;
        }
    }

    private int measure(CollectorClient collector) throws InterruptedException {
        FreshnessBench bench =
                new FreshnessBench(collector, services.queryClient(), site, Duration.ofSeconds(60), Pause.REAL);
        PrintWriter out = spec.commandLine().getOut();
        // The first of all finds everything cold, and isn't counted.
        bench.sample();
        List<FreshnessSample> samples = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            FreshnessSample sample = bench.sample();
            samples.add(sample);
            out.printf(
                    "%3d  acknowledged %5d ms   read %5d ms   visible %5d ms   (%d looks)%n",
                    i,
                    sample.acknowledged().toMillis(),
                    sample.read().toMillis(),
                    sample.visible().toMillis(),
                    sample.looks());
            out.flush();
        }
        out.println();
        FreshnessReport report = new FreshnessReport(samples);
        report.lines().forEach(out::println);
        out.flush();
        return report.isMet() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
