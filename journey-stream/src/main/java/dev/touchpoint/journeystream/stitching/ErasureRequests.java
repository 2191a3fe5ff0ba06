package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.state.Texts;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Requests to be forgotten that concern a key and wait for time to pass them. */
final class ErasureRequests {

    private final MapState<String, Erasure> requests;

    private ErasureRequests(MapState<String, Erasure> requests) {
        this.requests = requests;
    }

    static ErasureRequests in(RuntimeContext context) {
        return new ErasureRequests(context.getMapState(descriptor()));
    }

    static MapStateDescriptor<String, Erasure> descriptor() {
        return new MapStateDescriptor<>("requests", Texts.TYPE, TypeInformation.of(Erasure.class));
    }

    void add(Erasure request) throws Exception {
        requests.put(request.requestId(), request);
    }

    /** Takes out those that time has passed. */
    List<Erasure> takeDue(long watermark) throws Exception {
        List<Erasure> due = new ArrayList<>();
        for (Erasure request : requests.values()) {
            if (request.until().toEpochMilli() <= watermark) {
                due.add(request);
            }
        }
        for (Erasure request : due) {
            requests.remove(request.requestId());
        }
        return due;
    }

    /** Whether any is due then. */
    boolean ringAt(long time) throws Exception {
        for (Erasure request : requests.values()) {
            if (request.until().toEpochMilli() == time) {
                return true;
            }
        }
        return false;
    }
}
