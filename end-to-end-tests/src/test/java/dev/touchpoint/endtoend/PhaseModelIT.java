package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import dev.touchpoint.event.Topics;
import dev.touchpoint.local.model.ModelCommand;
import dev.touchpoint.local.replay.ReplayCommand;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.TouchpointBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A site's phase model changes while the stream runs. */
@WithStack
class PhaseModelIT {

    private static final String SITE = "site-9";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START =
            Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant CHANGE = START.plus(Duration.ofHours(1));

    @TempDir
    private Path folder;

    @Test
    void journeysOpenedBeforeKeepTheirVersionAndAReplayDiffersOnlyAsItSays(Stack stack) throws Exception {
        // Given: a journey that opens before the change; after it a visitor for whom the default model knows no phase
        stack.sendAndAwait(
                SITE,
                json(List.of(
                        event("early", "view_item", 0),
                        event("early", "sign_up", 120),
                        event("late", "sign_up", 120),
                        event("late", "page_view", 121).page("https://shop.example/pricing"))));
        Path model = Files.writeString(folder.resolve("model.yaml"), """
                rules:
                  - {phase: conversion, name: sign_up}
                  - {phase: consideration, name: page_view, path: /pricing}
                """);
        String[] trial = {
            "--into", "model_trial", "--model", model.toString(), "--site", SITE, "--from", CHANGE.toString()
        };

        // When it is tried
        StringWriter told = new StringWriter();
        int tried = new CommandLine(new ReplayCommand(stack.parts().settings()))
                .setOut(new PrintWriter(told))
                .execute(with(trial, "--diff"));

        // Then --diff says what differs, and nothing else does
        assertThat(tried).isEqualTo(ExitCodes.DIFFERENT);
        assertThat(differences(told.toString()))
                .isEqualTo(Map.of(
                        "stitched_touchpoints", "2 2",
                        "journeys", "0 1",
                        "phase_transitions", "0 1",
                        "journey_paths", "1 1",
                        "journey_counts", "0 1"));
        assertThat(journeys(stack, "default")).containsExactly("device:early 0: 3, not converted");
        assertThat(journeys(stack, "model_trial"))
                .containsExactly("device:early 0: 3, not converted", "device:late 1: 5, converted");
        assertThat(stack.replay(with(trial, "--swap"))).isEqualTo(1);
        assertThat(goingOn(stack))
                .contains("model_trial goes on with the phase model it was begun with", "that of " + SITE);

        // When it is put, after something that is no model
        spoil(stack);
        assertThat(new CommandLine(new ModelCommand(stack.parts().settings()))
                        .execute("put", model.toString(), "--site", SITE, "--from", CHANGE.toString()))
                .isZero();

        // Then the live tables become those of the trial, and the journey of before goes on by its version
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(journeys(stack, "default"))
                        .containsExactly("device:early 0: 3, not converted", "device:late 1: 5, converted"));
        stack.sendAndAwait(SITE, json(List.of(event("early", "sign_up", 240), event("new", "sign_up", 240))));
        assertThat(journeys(stack, "default"))
                .containsExactly(
                        "device:early 0: 3, not converted",
                        "device:late 1: 5, converted",
                        "device:new 1: 5, converted");
        assertThat(stack.ask("/v1/journeys/device:late", Map.of("site", SITE))
                        .path("journeys")
                        .path(0)
                        .path("model_version")
                        .asInt())
                .isEqualTo(1);

        // And a replay without more ado makes the same tables
        assertThat(stack.replay("--into", "model_put", "--diff")).isZero();

        // When it is taken away again, then everything is by the default model
        assertThat(model(stack, "list", "--site", SITE)).contains(SITE).contains(CHANGE.toString());
        assertThat(model(stack, "show", "--site", SITE)).contains("- {phase: conversion, name: sign_up}");
        assertThat(model(stack, "remove", "--site", SITE, "--number", "1")).contains("is gone");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(journeys(stack, "default")).containsExactly("device:early 0: 3, not converted"));
    }

    /** What is said where the tried model isn't named again. */
    private static String goingOn(Stack stack) {
        StringWriter told = new StringWriter();
        assertThat(new CommandLine(new ReplayCommand(stack.parts().settings()))
                        .setOut(new PrintWriter(told))
                        .execute("--into", "model_trial", "--swap"))
                .isEqualTo(1);
        return told.toString();
    }

    private static String model(Stack stack, String... arguments) {
        StringWriter told = new StringWriter();
        assertThat(new CommandLine(new ModelCommand(stack.parts().settings()))
                        .setOut(new PrintWriter(told))
                        .execute(arguments))
                .isZero();
        return told.toString();
    }

    /** The tables that differ, with how many rows are only live and only new. */
    private static Map<String, String> differences(String told) {
        Map<String, String> differences = new TreeMap<>();
        for (String line : told.lines().toList()) {
            String[] cells = line.strip().split(" +", -1);
            if (cells.length == 5 && cells[3].matches("\\d+") && !(cells[3] + cells[4]).equals("00")) {
                differences.put(cells[0], cells[3] + " " + cells[4]);
            }
        }
        return differences;
    }

    private static List<String> journeys(Stack stack, String database) {
        try (Client clickhouse = stack.clickhouse()) {
            return clickhouse.queryAll("""
                            SELECT concat(person, ' ', toString(model_version), ': ', toString(furthest_phase),
                                          if(converted_at IS NULL, ', not converted', ', converted')) AS journey
                            FROM %s.journeys FINAL WHERE site = '%s' ORDER BY person""".formatted(database, SITE)).stream()
                    .map(row -> row.getString("journey"))
                    .toList();
        }
    }

    private static void spoil(Stack stack) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.parts().settings().kafka()), bytes, bytes)) {
            var unused = producer.send(new ProducerRecord<>(Topics.MODELS, new byte[] {1}, new byte[] {'{'}))
                    .get();
        }
    }

    private static String[] with(String[] arguments, String more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }

    private static List<String> json(List<TouchpointBuilder> events) {
        return events.stream()
                .map(event -> CollectorEvents.write(event.build()))
                .toList();
    }

    private static TouchpointBuilder event(String device, String name, int minute) {
        return aTouchpoint()
                .site(SITE)
                .id(device + "-" + minute)
                .named(name)
                .device(device)
                .at(START.plus(Duration.ofMinutes(minute)));
    }
}
