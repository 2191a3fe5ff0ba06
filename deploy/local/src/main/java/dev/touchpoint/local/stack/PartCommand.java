package dev.touchpoint.local.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the parts are started.
 *
 * <p>Heaps are bounded and the collectors of garbage chosen for a machine that everything shares, unless the user says
 * something else by {@link JavaOptions}. Each part leads a session of its own, where the system has {@code setsid}: Ctrl-C
 * in a terminal then reaches the supervisor alone, which stops them in order.
 */
final class PartCommand {

    /** Flink reads and copies through classes of the JDK; these are the openings its own scripts use. */
    private static final List<String> FLINK_OPENS = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.text",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/sun.nio.ch",
            "java.base/sun.net.util");

    /** Log4j ends at the signal otherwise, and what is told while a process ends is lost. */
    static final String LOG_TO_THE_END = "-Dlog4j2.shutdownHookEnabled=false";

    /** In some locales Java writes digits of their own, which no machine reads: Kafka's ports, say, and numbers in SQL. */
    static final List<String> PLAIN_DIGITS = List.of("-Duser.language=en", "-Duser.country=US");

    private static final Pattern GARBAGE_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final StackSettings settings;

    PartCommand(StackSettings settings) {
        this.settings = settings;
    }

    /** The whole command line. */
    List<String> of(Part part) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(java());
        command.addAll(PLAIN_DIGITS);
        command.addAll(options(part));
        switch (part) {
            case KAFKA -> command.addAll(kafka());
            case CLICKHOUSE -> command.addAll(clickhouse());
            case JOURNEY_STREAM -> command.addAll(journeyStream());
            case INGEST_SERVICE, QUERY_API, WEBHOOK_SERVICE -> {
                command.add("-jar");
                command.add(artifact(part).toString());
            }
        }
        return command;
    }

    /** The file that has to be built before the part can start. */
    Path artifact(Part part) {
        return switch (part) {
            case KAFKA, CLICKHOUSE -> Path.of(ownClassPath().split(File.pathSeparator, 2)[0]);
            case JOURNEY_STREAM -> settings.root().resolve("journey-stream/target/journey-stream.jar");
            case WEBHOOK_SERVICE -> settings.root().resolve("webhook-service/target/webhook-service.jar");
            case INGEST_SERVICE, QUERY_API ->
                settings.root().resolve(part.label()).resolve("target/quarkus-app/quarkus-run.jar");
        };
    }

    /** A prefix that detaches a process from this terminal, empty where the system has none. */
    static List<String> ownSession() {
        return onPath("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
    }

    private static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** The jars that run this, wherever a child is started. */
    static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The usual options, then the user's own: of two that say the same Java takes the last. */
    private List<String> options(Part part) {
        List<String> own = JavaOptions.of(part, settings.environment());
        List<String> options = new ArrayList<>(memory(part));
        if (own.stream().anyMatch(PartCommand::choosesCollector)) {
            // Java doesn't start with two.
            options.removeIf(PartCommand::choosesCollector);
        }
        options.addAll(own);
        return options;
    }

    private static boolean choosesCollector(String option) {
        return GARBAGE_COLLECTOR.matcher(option).matches();
    }

    private static List<String> memory(Part part) {
        return switch (part) {
            case KAFKA -> List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC");
            case CLICKHOUSE -> List.of("-Xmx192m", "-XX:+UseSerialGC");
            case INGEST_SERVICE -> List.of("-Xmx384m");
            case JOURNEY_STREAM -> List.of("-Xmx1g");
            case QUERY_API -> List.of("-Xmx256m", "-XX:+UseSerialGC");
            case WEBHOOK_SERVICE -> List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        };
    }

    private List<String> kafka() {
        return List.of(
                "-Dlog4j2.configurationFile=touchpoint-log4j2.xml",
                "-cp",
                ownClassPath(),
                "dev.touchpoint.local.kafka.KafkaServer",
                "--port=" + settings.ports().kafka(),
                "--controller-port=" + settings.ports().kafkaController(),
                "--path=" + settings.var().resolve("kafka"));
    }

    private List<String> clickhouse() {
        return List.of(
                "-Dlog4j2.configurationFile=touchpoint-log4j2.xml",
                LOG_TO_THE_END,
                "-cp",
                ownClassPath(),
                "dev.touchpoint.local.clickhouse.ClickHouseServer",
                "--port=" + settings.ports().clickhouse(),
                "--path=" + settings.var().resolve("clickhouse"));
    }

    private List<String> journeyStream() {
        List<String> arguments = new ArrayList<>();
        for (String open : FLINK_OPENS) {
            arguments.add("--add-opens=" + open + "=ALL-UNNAMED");
        }
        arguments.add("-cp");
        // It names its libraries; beside them lie those of earlier versions.
        arguments.add(artifact(Part.JOURNEY_STREAM).toString());
        arguments.add("dev.touchpoint.journeystream.JourneyJob");
        return arguments;
    }
}
