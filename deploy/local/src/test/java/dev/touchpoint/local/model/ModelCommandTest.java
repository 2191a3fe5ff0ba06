package dev.touchpoint.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aModelIsChecked() throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "rules: [{phase: conversion, name: sign_up}]");

        assertThat(run("check", file.toString())).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines(file + " is a phase model.\n");
    }

    @Test
    void everythingThatIsWrongIsToldOneALine() throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "rules:\n- {phase: buy, name: a}\n- {phase: intent}\n");

        assertThat(run("check", file.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        %s is no phase model:
                          line 2, rules[0].phase: is one of none, awareness, favorability, consideration, intent, conversion, after_sales
                          line 3, rules[1]: asks nothing: it has at least one of channel, landing, name, path, property, segment
                        """.formatted(file));
    }

    @Test
    void aFileThatIsNotThereIsToldWithoutAStackTrace() {
        Path file = folder.resolve("none.yaml");

        assertThat(run("put", file.toString(), "--site", "shop")).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines(file + " isn't there\n");
    }

    @Test
    void aSiteIsNamedAsSitesAre() throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "rules: []");

        assertThat(run("put", file.toString(), "--site", "my shop")).isEqualTo(2);
        assertThat(err.toString()).contains("--site takes 1 to 64 letters, digits, _ and -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "yesterday"})
    void aMomentNobodyCanMeanIsRefused(String from) throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "rules: []");

        assertThat(run("put", file.toString(), "--site", "shop", "--from", from))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + from + "' is no moment of the years 1970 to 9999, such as 2026-01-31T12:00:00Z");
    }

    private int run(String... arguments) {
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
