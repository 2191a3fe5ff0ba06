package dev.touchpoint.local.stack;

import dev.touchpoint.event.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of a stack that was started on this machine, for commands that look at them. */
public final class RunningParts {

    /** The variables that say where Kafka is. */
    private static final List<String> KAFKA = List.of("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_PORT");

    private final Path var;

    private RunningParts(Path var) {
        this.var = var;
    }

    /** Of the stack that the environment means. */
    public static RunningParts of(Map<String, String> environment) {
        return new RunningParts(
                StackSettings.of(StackSettings.checkout(), environment).var());
    }

    /**
     * The Kafka that the running stack has, whatever the shell says that asks; where none runs on the folder,
     * the one that is asked for.
     *
     * @throws StackException if the environment names another one: what is put there must not go elsewhere
     */
    public static KafkaCluster kafka(StackSettings asked) throws IOException {
        Optional<StartedWith> running = new RunFiles(asked.var()).readStartedWith();
        if (running.isEmpty()) {
            return asked.kafkaCluster();
        }
        String kafka = running.get().kafka();
        List<String> named = KAFKA.stream()
                .filter(variable ->
                        !asked.environment().getOrDefault(variable, "").isBlank())
                .toList();
        if (!named.isEmpty() && !asked.kafka().equals(kafka)) {
            throw new StackException(
                    "The stack on %s has its Kafka at %s, and here %s says %s. Unset it; or name the folder of the stack that is meant by TOUCHPOINT_VAR"
                            .formatted(asked.var(), kafka, named.get(0), asked.kafka()));
        }
        return running.get().settings(asked).kafkaCluster();
    }

    /** The process of a part; empty if it doesn't run. */
    public Optional<ProcessHandle> find(Part part) {
        return new RunFiles(var).read(part).process();
    }
}
