package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes are those of checkpoints that exist: version 1 must be read for ever as it is here. */
class SerializersTest {

    private static final String COMMIT_1 = "00000001" + "0005" + "4341525453" + "0003" + "723a31" + "00000002" + "0708";
    private static final String COMMIT_2 =
            "00000001" + "0005" + "4341525453" + "0003" + "723a31" + "00000001" + "00000002" + "0708";

    /** A block of LZ4 with two bytes as they are: it begins with their number, in the upper half of a byte. */
    private static final String COMMIT_3 =
            "00000001" + "0005" + "4341525453" + "0003" + "723a31" + "00000001" + "00000002" + "00000003" + "200708";

    private static final String COMMIT_4 = "00000000000003e8" + COMMIT_3;

    private static final String PUBLISHED_1 = "0003" + "72756e" + "0000000000000007" + "00000000000003e8";
    private static final String PUBLISHED_2 = PUBLISHED_1 + "00000000000007d0";

    private final WarehouseCommitSerializer commits = new WarehouseCommitSerializer();
    private final PublishedSerializer published = new PublishedSerializer();

    @Test
    void commitsAreWrittenAsVersionFour() throws IOException {
        WarehouseCommit commit =
                new WarehouseCommit(1_000, List.of(Insert.of(Table.CARTS, "r:1", 1, new byte[] {7, 8})));

        assertThat(HexFormat.of().formatHex(commits.serialize(commit))).isEqualTo(COMMIT_4);
    }

    @Test
    void commitsOfEveryVersionAreRead() throws IOException {
        assertReads(commits.deserialize(1, HexFormat.of().parseHex(COMMIT_1)));
        assertReads(commits.deserialize(2, HexFormat.of().parseHex(COMMIT_2)));
        assertReads(commits.deserialize(3, HexFormat.of().parseHex(COMMIT_3)));
        assertReads(commits.deserialize(4, HexFormat.of().parseHex(COMMIT_4)));
        assertThat(commits.deserialize(4, HexFormat.of().parseHex(COMMIT_4)).completeUntil())
                .isEqualTo(1_000);
    }

    private static void assertReads(WarehouseCommit commit) {
        assertThat(commit.inserts()).singleElement().satisfies(insert -> {
            assertThat(insert.table()).isEqualTo(Table.CARTS);
            assertThat(insert.token()).isEqualTo("r:1");
            assertThat(insert.layout()).isEqualTo(1);
            assertThat(insert.rows()).containsExactly(7, 8);
        });
    }

    @Test
    void theWritersMemoryIsWrittenAndReadAsVersionTwo() throws IOException {
        Published memory = new Published("run", 7, 1_000, 2_000);

        assertThat(HexFormat.of().formatHex(published.serialize(memory))).isEqualTo(PUBLISHED_2);
        assertThat(published.deserialize(2, HexFormat.of().parseHex(PUBLISHED_2)))
                .isEqualTo(memory);
    }

    @Test
    void ofVersionOneItIsReadToo() throws IOException {
        assertThat(published.deserialize(1, HexFormat.of().parseHex(PUBLISHED_1)))
                .isEqualTo(new Published("run", 7, 1_000, Long.MIN_VALUE));
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> commits.deserialize(5, new byte[0])).hasMessageContaining("version 4, not 5");
        assertThatThrownBy(() -> published.deserialize(3, new byte[0])).hasMessageContaining("versions up to 2, not 3");
    }
}
