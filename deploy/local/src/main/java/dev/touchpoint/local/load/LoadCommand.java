package dev.touchpoint.local.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Load from a process of its own, so that what it costs isn't counted as the server's. Prints {@link #MEASURING} when the
 * time that counts begins, then the {@link LoadResult} as JSON.
 */
@Command(name = "load", mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    /** The line that is printed when the time that counts begins. */
    public static final String MEASURING = "measuring";

    @Option(names = "--server", required = true, description = "http://host:port")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--key", defaultValue = "demo-write-key", description = "The site's write key.")
    private String key = "demo-write-key";

    @Option(names = "--prefix", defaultValue = "load-", description = "What every event's id begins with.")
    private String prefix = "load-";

    @Option(names = "--events", defaultValue = "1", description = "Events in each request.")
    private int events = 1;

    @Option(names = "--gzip", description = "Pack the bodies.")
    private boolean gzip;

    @Option(names = "--connections", defaultValue = "64", description = "Connections at once.")
    private int connections = 64;

    @Option(names = "--rate", defaultValue = "0", description = "Requests a second; 0: as many as possible.")
    private double rate;

    @Option(names = "--warm-up", defaultValue = "0", description = "Milliseconds before anything is counted.")
    private long warmUp;

    @Option(names = "--millis", defaultValue = "5000", description = "Milliseconds that are counted.")
    private long millis = 5_000;

    @Option(
            names = "--most-waiting",
            description = "Requests that may wait for a free connection; more that arrive are never sent.")
    private int mostWaiting = Integer.MAX_VALUE;

    private LoadCommand() {}

    /** Puts load on a server. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        LoadRequests requests = gzip ? EventLoad.packed(key, prefix, events) : new EventLoad(key, prefix, events);
        LoadShape shape =
                new LoadShape(connections, rate, Duration.ofMillis(warmUp), Duration.ofMillis(millis), mostWaiting, 1);
        LoadListener listener = new LoadListener() {
            @Override
            public void measuring() {
                System.out.println(MEASURING);
            }
        };
        LoadResult result = new Load(server, shape, requests, listener).run();
        System.out.println(new ObjectMapper().writeValueAsString(result));
        return 0;
    }
}
