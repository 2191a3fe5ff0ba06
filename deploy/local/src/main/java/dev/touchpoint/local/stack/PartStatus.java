package dev.touchpoint.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a part.
 *
 * @param part the part
 * @param state where it is in its life
 * @param pid its process, 0 if there is none
 * @param started when its process began, the epoch if there is none
 * @param since when it came into this state
 * @param restarts how often its process died unasked since the stack came up
 * @param message why it is in this state, empty if there is nothing to say
 */
public record PartStatus(
        Part part, PartState state, long pid, Instant started, Instant since, int restarts, String message) {

    /** The system reckons a process's beginning from the clock, which is set right by some seconds now and then. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

    static PartStatus initial(Part part, PartState state) {
        return new PartStatus(part, state, 0, Instant.EPOCH, Instant.now(), 0, "");
    }

    /** Its process, if it lives. Another process that was given the same number later doesn't count. */
    public Optional<ProcessHandle> process() {
        if (pid == 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_STEP) <= 0)
                        .orElse(true));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("state", state.name());
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        properties.setProperty("since", since.toString());
        properties.setProperty("restarts", Integer.toString(restarts));
        properties.setProperty("message", message);
        return properties;
    }

    static PartStatus of(Part part, Properties properties) {
        return new PartStatus(
                part,
                PartState.valueOf(properties.getProperty("state", PartState.STOPPED.name())),
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("started", Instant.EPOCH.toString())),
                Instant.parse(properties.getProperty("since", Instant.EPOCH.toString())),
                Integer.parseInt(properties.getProperty("restarts", "0")),
                properties.getProperty("message", ""));
    }
}
