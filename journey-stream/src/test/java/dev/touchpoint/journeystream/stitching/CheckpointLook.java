package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.state.Texts;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Looks through the state of all keys in a checkpoint. */
final class CheckpointLook {

    private CheckpointLook() {}

    /** What a function tells of the state when it is asked for each of these. */
    static <T> List<T> at(
            OperatorSubtaskState checkpoint,
            KeyedBroadcastProcessFunction<String, String, String, T> look,
            List<String> asked)
            throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<String, String, String, T> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                look, List.of(new MapStateDescriptor<>("unused", Types.STRING, Types.STRING))),
                        key -> key,
                        null,
                        Texts.TYPE,
                        1,
                        1,
                        0)) {
            harness.initializeState(checkpoint);
            harness.open();
            for (String one : asked) {
                harness.processElement2(new StreamRecord<>(one));
            }
            return harness.extractOutputValues();
        }
    }
}
