package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                LogRecord.class,
                Undecodable.class,
                Arrival.class,
                PersonChange.class,
                AliasChange.class,
                AliasClaim.class,
                KeptTouchpoint.class,
                DeviceMemory.class,
                PersonMemory.class,
                WarehouseWrite.class,
                Announcement.class,
                ModelVersion.class
            })
    void whatTravelsOrIsKeptSerialisesWithoutKryo(Class<?> type) {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);

        assertThatCode(() -> TypeInformation.of(type).createSerializer(withoutKryo))
                .doesNotThrowAnyException();
    }
}
