package dev.touchpoint.journeystream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Texts in state are what Flink's own serializer would write. */
class TextSerializerTest {

    @Property(tries = 500)
    void writesWhatFlinksOwnWrites(@ForAll @StringLength(max = 300) String text) throws IOException {
        assertThat(written(TextSerializer.INSTANCE, text)).isEqualTo(written(StringSerializer.INSTANCE, text));
    }

    @Property(tries = 200)
    void readsWhatItWrote(@ForAll @StringLength(max = 300) String text) throws IOException {
        assertThat(TextSerializer.INSTANCE.deserialize(
                        new DataInputDeserializer(written(TextSerializer.INSTANCE, text))))
                .isEqualTo(text);
    }

    @Example
    void writesThatThereIsNone() throws IOException {
        assertThat(written(TextSerializer.INSTANCE, null)).isEqualTo(written(StringSerializer.INSTANCE, null));
    }

    @Example
    void takesTheStateOfFlinksOwnAsItIs() {
        assertThat(TextSerializer.INSTANCE
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(StringSerializer.INSTANCE.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static byte[] written(TypeSerializer<String> serializer, @Nullable String text) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(text, out);
        return out.getCopyOfBuffer();
    }
}
