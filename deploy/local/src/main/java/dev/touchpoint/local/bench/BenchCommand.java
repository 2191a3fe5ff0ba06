package dev.touchpoint.local.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench}: one subcommand per thing that is measured. */
@Command(
        name = "bench",
        description = {"Measures the running stack.", ""},
        subcommands = {FreshnessCommand.class, DashboardsCommand.class},
        footer = {
            "",
            "And programs of their own, with a stack of their own:",
            "  collector  How much the collector takes, beside Vert.x and Kafka without it.",
            "  deadlines  How soon after its deadline an abandoned cart is told.",
            "  stream     How many touchpoints are stitched, beside reading and decoding them alone.",
            "  query      How fast the query API answers, beside windowFunnel over flat events."
        })
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which one? " + String.join(", ", spec.subcommands().keySet()));
    }
}
