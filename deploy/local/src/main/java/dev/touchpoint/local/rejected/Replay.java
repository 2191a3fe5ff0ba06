package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.local.rejected.Repair.Hopeless;
import dev.touchpoint.local.rejected.Repair.Outcome;
import dev.touchpoint.local.rejected.Repair.Repaired;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Delivery;
import dev.touchpoint.local.services.QueryClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repairs what was refused, page by page, and has the collector try or take it. */
public final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryClient query;
    private final CollectorClient collector;
    private final Repair repair;

    /**
     * A replay.
     *
     * @param renamed new field by old one
     * @param dropped fields to leave out
     * @param set values by field; a field that ends with a colon takes JSON
     * @throws IllegalArgumentException if one of these is no rule
     */
    public Replay(
            QueryClient query,
            CollectorClient collector,
            Map<String, String> renamed,
            List<String> dropped,
            Map<String, String> set) {
        this.query = query;
        this.collector = collector;
        this.repair = new Repair(RepairRules.of(renamed, dropped, set));
    }

    /**
     * Repairs, and sends or tries.
     *
     * @param filter parameters of {@code /v1/rejected}
     * @param most stop after so many rows
     * @param send whether to send; otherwise the collector is only asked what it would do
     */
    public ReplayReport run(Map<String, String> filter, int most, boolean send) throws InterruptedException {
        ReplayReport report = new ReplayReport();
        boolean more = new RejectedPages(query, filter, most).read(rows -> {
            List<Repaired> events = new ArrayList<>();
            for (JsonNode row : rows) {
                Outcome outcome = repair.repair(row);
                if (outcome instanceof Repaired repaired) {
                    events.add(repaired);
                } else if (outcome instanceof Hopeless hopeless) {
                    report.hopeless(hopeless);
                }
            }
            deliver(events, send, report);
        });
        if (more) {
            report.leaveOut();
        }
        return report;
    }

    private void deliver(List<Repaired> events, boolean send, ReplayReport report) throws InterruptedException {
        if (events.isEmpty()) {
            return;
        }
        List<byte[]> bodies = new ArrayList<>();
        for (Repaired repaired : events) {
            bodies.add(bytes(repaired));
        }
        Delivery delivery = send ? collector.send(bodies) : collector.validate(bodies);
        Map<Integer, Delivery.Refusal> refusals = new LinkedHashMap<>();
        delivery.refusals().forEach(refusal -> refusals.put(refusal.index(), refusal));
        for (int i = 0; i < events.size(); i++) {
            report.judged(events.get(i), refusals.get(i));
        }
    }

    private static byte[] bytes(Repaired repaired) {
        try {
            return JSON.writeValueAsBytes(repaired.event());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
