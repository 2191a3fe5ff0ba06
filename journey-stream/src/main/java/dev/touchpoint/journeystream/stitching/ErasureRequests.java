package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Requests to be forgotten that concern a key and wait for time to pass them. */
final class ErasureRequests {

    private final MapState<String, Erasure> requests;

    /** Keys that have none, as nearly all. */
    private final Remembered<Boolean> none;

    private ErasureRequests(MapState<String, Erasure> requests, Remembered<Boolean> none) {
        this.requests = requests;
        this.none = none;
    }

    static ErasureRequests in(RuntimeContext context, Remembered<Boolean> none) {
        return new ErasureRequests(context.getMapState(descriptor()), none);
    }

    static MapStateDescriptor<String, Erasure> descriptor() {
        return new MapStateDescriptor<>("requests", Texts.TYPE, TypeInformation.of(Erasure.class));
    }

    void add(Erasure request) throws Exception {
        requests.put(request.requestId(), request);
        none.forget();
    }

    /** Whether the key itself asked, and time hasn't passed it yet. */
    boolean waitFor(String key) throws Exception {
        return any(request -> request.personKey().equals(key));
    }

    /** Takes out those that time has passed. */
    List<Erasure> takeDue(long watermark) throws Exception {
        List<Erasure> due = new ArrayList<>();
        if (none.get() != null) {
            return due;
        }
        boolean any = false;
        for (Erasure request : requests.values()) {
            any = true;
            if (request.until().toEpochMilli() <= watermark) {
                due.add(request);
            }
        }
        if (!any) {
            none.put(true, 0);
        }
        for (Erasure request : due) {
            requests.remove(request.requestId());
        }
        return due;
    }

    /** Whether any is due then. */
    boolean ringAt(long time) throws Exception {
        return any(request -> request.until().toEpochMilli() == time);
    }

    private boolean any(Predicate<Erasure> wanted) throws Exception {
        if (none.get() != null) {
            return false;
        }
        for (Erasure request : requests.values()) {
            if (wanted.test(request)) {
                return true;
            }
        }
        return false;
    }
}
