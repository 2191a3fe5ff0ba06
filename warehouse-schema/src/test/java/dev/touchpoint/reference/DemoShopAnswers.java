package dev.touchpoint.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.Phase;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.DemoShopFile;
import dev.touchpoint.testing.DemoShopHistory;
import dev.touchpoint.testing.SimpleChannels;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the reference answers about the six weeks of the shop, as JSON. {@link #main} writes both files anew, after a
 * deliberate change of the rules or of the history.
 */
final class DemoShopAnswers {

    private static final List<Instant> AS_OF =
            List.of(DemoShopHistory.END, DemoShopHistory.END.plus(Duration.ofDays(32)));
    private static final List<String> TO_THE_ORDER = List.of("view_item", "add_to_cart", "begin_checkout", "purchase");
    private static final int MICRO_DIGITS = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tables tables;

    private DemoShopAnswers(Tables tables) {
        this.tables = tables;
    }

    /** Writes the events and the answers into the folder named first, by default that of the test resources. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "src/test/resources/dev/touchpoint/reference");
        Files.createDirectories(folder);
        StringBuilder lines = new StringBuilder();
        for (Touchpoint touchpoint : DemoShopHistory.of(DemoShopHistory.SEED)) {
            lines.append(CollectorEvents.write(touchpoint)).append('\n');
        }
        Files.writeString(folder.resolve("shop-6-weeks.ndjson"), lines);
        List<Touchpoint> read = lines.toString()
                .lines()
                .map(line -> CollectorEvents.read(line, DemoShopHistory.SITE, DemoShopFile.RECEIVED_AT))
                .toList();
        Files.writeString(folder.resolve("shop-6-weeks.answers.json"), of(read).toPrettyString() + "\n");
    }

    static ObjectNode of(List<Touchpoint> touchpoints) {
        Tables tables = ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of);
        return new DemoShopAnswers(tables).all(touchpoints.size());
    }

    private ObjectNode all(int events) {
        ObjectNode all = JSON.createObjectNode();
        all.put("site", DemoShopHistory.SITE);
        all.put("events", events);
        all.put("touchpoints", tables.touchpoints().size());
        all.put(
                "persons",
                tables.stitched().stream().map(row -> row.person()).distinct().count());
        all.put("identities", tables.identities().size());
        all.put("sessions", tables.sessions().size());
        all.put("journeys", tables.journeys().size());
        all.put("phase_transitions", tables.transitions().size());
        all.put("carts", tables.carts().size());
        ArrayNode answers = all.putArray("answers");
        for (Instant asOf : AS_OF) {
            answers.add(answers(asOf));
        }
        return all;
    }

    private ObjectNode answers(Instant asOf) {
        ObjectNode answers = JSON.createObjectNode();
        answers.put("as_of", asOf.toString());
        ObjectNode phases = answers.putObject("phases");
        for (PhaseUnit unit : PhaseUnit.values()) {
            phases.set(unit.name().toLowerCase(Locale.ROOT), phases(unit, asOf));
        }
        answers.set("carts", carts(asOf));
        ArrayNode funnels = answers.putArray("funnels");
        funnels.add(funnel(Unit.PERSON, TO_THE_ORDER, Duration.ofDays(7), asOf));
        funnels.add(funnel(Unit.CLIENT_SESSION, List.of("view_item", "add_to_cart"), Duration.ofHours(1), asOf));
        return answers;
    }

    private ArrayNode phases(PhaseUnit unit, Instant asOf) {
        ArrayNode phases = JSON.createArrayNode();
        for (PhaseFigures figures :
                ReferenceFunnels.phases(tables, DemoShopHistory.SITE, unit, Range.EVERYTHING, asOf)) {
            ObjectNode phase = phases.addObject();
            phase.put("phase", Phase.ofNumber(figures.number()).label());
            phase.put("number", figures.number());
            phase.put("reached", figures.reached());
            phase.put("touched", figures.touched());
            phase.put("skipped", figures.skipped());
            phase.put("advanced", figures.advanced());
            phase.put("dropped", figures.dropped());
            phase.put("in_progress", figures.inProgress());
        }
        return phases;
    }

    private ObjectNode carts(Instant asOf) {
        CartFigures figures = ReferenceFunnels.carts(tables, DemoShopHistory.SITE, Range.EVERYTHING, asOf);
        ObjectNode carts = JSON.createObjectNode();
        carts.put("created", figures.created());
        carts.put("open", figures.open());
        carts.put("emptied", figures.emptied());
        carts.put("purchased", figures.purchased());
        carts.put("abandoned", figures.abandoned());
        carts.put("recovered", figures.recovered());
        carts.put("returned", figures.returned());
        carts.put("abandonment_rate", figures.abandonmentRate());
        carts.put("net_abandonment_rate", figures.netAbandonmentRate());
        carts.put("checkout_abandonment_rate", figures.checkoutAbandonmentRate());
        carts.set("lost_value", amounts(figures.lostValueMicros()));
        carts.set("recovered_value", amounts(figures.recoveredValueMicros()));
        ObjectNode stages = carts.putObject("abandoned_by_stage");
        figures.abandonedByStage().forEach(stages::put);
        return carts;
    }

    private static ObjectNode amounts(Map<String, Long> micros) {
        ObjectNode amounts = JSON.createObjectNode();
        micros.forEach((currency, value) ->
                amounts.put(currency, BigDecimal.valueOf(value, MICRO_DIGITS).doubleValue()));
        return amounts;
    }

    private ObjectNode funnel(Unit unit, List<String> names, Duration window, Instant asOf) {
        ObjectNode funnel = JSON.createObjectNode();
        funnel.put("unit", unit.name().toLowerCase(Locale.ROOT));
        funnel.put("window", window.toString());
        ArrayNode steps = funnel.putArray("steps");
        List<StepFigures> answer = ReferenceStepFunnel.of(
                tables,
                DemoShopHistory.SITE,
                unit,
                names.stream().map(Step::named).toList(),
                window,
                Range.EVERYTHING,
                asOf);
        for (StepFigures figures : answer) {
            ObjectNode step = steps.addObject();
            step.put("step", figures.number());
            step.put("name", figures.label());
            step.put("entered", figures.entered());
            step.put("dropped", figures.dropped());
            step.put("in_window", figures.inWindow());
            step.put(
                    "milliseconds_from_previous",
                    figures.millisFromPrevious().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
        return funnel;
    }
}
