package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.BegunSwap;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a swap does with the folders of states; with its tables it is tried end to end. */
class SwapTest {

    @TempDir
    private Path folder = Path.of("");

    private Path var = Path.of("");

    @BeforeEach
    void aShadowIsThere() throws IOException {
        var = folder.resolve("var");
        Path shadow = Files.createDirectories(var.resolve("replay/two"));
        Files.writeString(shadow.resolve("state"), "of the shadow");
    }

    @Test
    void aCopyOfTheWholeFolderPointsIntoItself() throws IOException {
        live("of before");

        swapStates();
        Path copy = Files.move(var, folder.resolve("copy"));

        assertThat(copy.resolve("journey/state")).hasContent("of the shadow");
        assertThat(copy.resolve("journey").toRealPath())
                .isEqualTo(copy.resolve("replay/two").toRealPath());
    }

    @Test
    void aStateElsewhereIsNamedByItsWholePath() throws IOException {
        Path live = Files.createDirectories(folder.resolve("disk/journey"));

        swap(live);

        assertThat(Files.readSymbolicLink(live))
                .isEqualTo(var.resolve("replay/two").toAbsolutePath());
    }

    @Test
    void noStateOfBeforeTakesTheFolderOfAnother() throws IOException {
        live("of before");
        Files.createDirectories(var.resolve("journey-before-two/older"));

        Path before = swapStates();

        assertThat(before).isEqualTo(var.resolve("journey-before-two-2"));
        assertThat(before.resolve("state")).hasContent("of before");
        assertThat(var.resolve("journey-before-two/older")).isDirectory();
        assertThat(BegunSwap.in(var)).isEmpty();
    }

    @Test
    void aSwapThatDiedInItsLastStepsNamesTheStateOfBeforeWhenItIsCalledAgain() throws IOException {
        live("of before");
        Path live = var.resolve("journey");
        begin(live);
        byte[] mark = Files.readAllBytes(BegunSwap.mark(var.resolve("replay/two")));
        Path before = var.resolve("journey-before-two");

        // Before the link is there
        Files.move(live, before);
        assertThat(swap(live)).isEqualTo(before);

        // And before the mark is gone
        Files.write(BegunSwap.mark(var.resolve("replay/two")), mark);
        assertThat(swap(live)).isEqualTo(before);
        assertThat(before.resolve("state")).hasContent("of before");
        assertThat(live.resolve("state")).hasContent("of the shadow");
        assertThat(BegunSwap.in(var)).isEmpty();
    }

    @Test
    void aFolderALinkAndNothingCanBeSetAside() throws IOException {
        Path lost = var.resolve("journey");
        assertThatNoException().isThrownBy(() -> Swap.requireMovable(lost));

        live("of before");
        assertThatNoException().isThrownBy(() -> Swap.requireMovable(lost));

        swapStates();
        assertThatNoException().isThrownBy(() -> Swap.requireMovable(lost));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsMountedCannot() {
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> Swap.requireMovable(Path.of("/dev/shm")));
    }

    @Test
    void norCanAStateBesideWhichNothingCanBeMade() {
        Path state = folder.resolve("s3:/bucket/journey");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> Swap.requireMovable(state))
                .withMessageContaining("no file can be made beside it");
    }

    private void live(String state) throws IOException {
        Files.writeString(Files.createDirectories(var.resolve("journey")).resolve("state"), state);
    }

    private Path swapStates() throws IOException {
        return swap(var.resolve("journey"));
    }

    private Path swap(Path live) throws IOException {
        begin(live);
        try (Client client = nobody()) {
            return swap(client).state(live, var.resolve("replay/two"));
        }
    }

    /** Unless it was begun already. */
    private void begin(Path live) throws IOException {
        try (Client client = nobody()) {
            swap(client).begin(live);
        }
    }

    private Swap swap(Client client) {
        return new Swap(client, "default", "two", var.resolve("replay/two"));
    }

    /** Who isn't asked: the tables are exchanged already. */
    private static Client nobody() {
        return Warehouse.of(Map.of()).connect();
    }
}
