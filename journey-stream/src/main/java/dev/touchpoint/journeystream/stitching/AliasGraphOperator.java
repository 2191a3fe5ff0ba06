package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.identity.AliasLimits;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Runs the {@link AliasGraph}, and has it work out what has changed before time goes on and before each checkpoint. */
public final class AliasGraphOperator extends KeyedCoProcessOperator<String, AliasChange, Erasure, PersonChange> {

    private static final long serialVersionUID = 1L;

    /** Of an empty graph within the limits of the rules. */
    public AliasGraphOperator() {
        this(AliasLimits.DEFAULT);
    }

    AliasGraphOperator(AliasLimits limits) {
        super(new AliasGraph(limits));
    }

    @Override
    public void processElement1(StreamRecord<AliasChange> element) throws Exception {
        super.processElement1(element);
        if (graph().isFull()) {
            settle();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        settle();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        settle();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    private void settle() throws Exception {
        graph().settle(this::setCurrentKey, change -> output.collect(new StreamRecord<>(change)));
    }

    /** How many claims were left out since the start. */
    long leftOut() {
        return graph().leftOut();
    }

    private AliasGraph graph() {
        return (AliasGraph) getUserFunction();
    }
}
