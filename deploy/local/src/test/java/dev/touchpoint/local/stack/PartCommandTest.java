package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartCommandTest {

    private final PartCommand commands = new PartCommand(StackSettings.of(Path.of("/checkout"), Map.of()));

    @ParameterizedTest
    @EnumSource
    void everyPartWritesDigitsThatMachinesRead(Part part) {
        assertThat(commands.of(part)).contains("-Duser.language=en", "-Duser.country=US");
    }

    /** Where they lie, those of earlier versions lie, too. */
    @ParameterizedTest
    @EnumSource
    void noPartTakesAllLibrariesOfAFolder(Part part) {
        List<String> command = commands.of(part);

        assertThat(command).noneMatch(argument -> argument.endsWith("lib/*"));
    }
}
