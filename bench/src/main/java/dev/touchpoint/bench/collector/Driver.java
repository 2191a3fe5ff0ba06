package dev.touchpoint.bench.collector;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.bench.JavaProcess;
import dev.touchpoint.local.load.LoadCommand;
import dev.touchpoint.local.load.LoadResult;
import dev.touchpoint.local.services.ServiceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts load on servers, each time from a fresh process. */
final class Driver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 30;

    /** As many clients as come anew in half a second, as far as one machine carries that many connections. */
    private static final double ANEW_SECONDS = 0.5;

    private static final int LEAST_CLIENTS = 2_000;
    private static final int MOST_CLIENTS = 8_000;

    private final Duration warmUp;

    /**
     * A driver.
     *
     * @param warmUp how long each load runs before it counts: the driver itself is compiled meanwhile
     */
    Driver(Duration warmUp) {
        this.warmUp = warmUp;
    }

    /**
     * One load.
     *
     * @param rate requests a second; 0 for as many as possible
     */
    Measured load(Server server, Scenario scenario, double rate, Duration measured)
            throws IOException, InterruptedException {
        return run(server, scenario, arguments(server, scenario, scenario.connections(), rate, measured), measured);
    }

    /** One load of more requests than can be taken, from many clients; what arrives while none of them is idle isn't sent. */
    Measured overload(Server server, Scenario scenario, double rate, Duration measured)
            throws IOException, InterruptedException {
        int clients = (int) Math.min(MOST_CLIENTS, Math.max(LEAST_CLIENTS, ANEW_SECONDS * rate));
        List<String> arguments = arguments(server, scenario, clients, rate, measured);
        arguments.add("--most-waiting=0");
        return run(server, scenario, arguments, measured);
    }

    private List<String> arguments(Server server, Scenario scenario, int connections, double rate, Duration measured) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server=" + server.address(),
                "--events=" + scenario.events(),
                "--connections=" + connections,
                "--rate=" + rate,
                "--warm-up=" + warmUp.toMillis(),
                "--millis=" + measured.toMillis()));
        if (scenario.gzip()) {
            arguments.add("--gzip");
        }
        return arguments;
    }

    private static Measured run(Server server, Scenario scenario, List<String> arguments, Duration measured)
            throws IOException, InterruptedException {
        Process process = JavaProcess.start(LoadCommand.class, List.of("-Xmx512m", "-XX:+UseSerialGC"), arguments);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            await(lines, LoadCommand.MEASURING);
            Duration before = server.process().cpu();
            Thread.sleep(measured.toMillis());
            Duration cpu = server.process().cpu().minus(before);
            String json = lines.readLine();
            if (json == null || !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ServiceException.refused("The load's driver failed");
            }
            return new Measured(JSON.readValue(json, LoadResult.class), scenario.events(), cpu);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void await(BufferedReader lines, String wanted) throws IOException {
        for (String line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw ServiceException.refused("The load's driver failed before it began");
            }
        }
    }
}
