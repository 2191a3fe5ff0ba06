package dev.touchpoint.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.Migrations.Migration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void theIndexNamesEveryFileInOrder() throws IOException, URISyntaxException {
        URL index = Migrations.class.getResource("migrations/index.txt");
        assertThat(index).isNotNull();
        List<String> files;
        try (Stream<Path> folder = Files.list(Path.of(index.toURI()).resolveSibling("."))) {
            files = folder.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
        }

        assertThat(Migrations.bundled()).extracting(Migration::name).containsExactlyElementsOf(files);
    }

    @Test
    void everyTableIsMadeByOneOfThem() {
        for (Table table : Table.values()) {
            assertThat(Migrations.bundled())
                    .filteredOn(migration -> migration.sql().contains("EXISTS " + table.sqlName() + "\n"))
                    .hasSize(1);
        }
    }

    @Test
    void everyStatementMayRunTwice() {
        for (Migration migration : Migrations.bundled()) {
            assertThat(migration.statements())
                    .isNotEmpty()
                    .allMatch(statement -> statement.contains(" IF NOT EXISTS ")
                            || statement.contains(" IF EXISTS ")
                            // The same term once more is the same term.
                            || statement.contains(" MODIFY TTL "));
        }
    }

    @Test
    void statementsEndWithASemicolonAtTheEndOfALine() {
        Migration migration = new Migration("V1", "SELECT ';' AS a;\n\n-- a comment\nSELECT 'b;c'\n;  \n\n");

        assertThat(migration.statements()).containsExactly("SELECT ';' AS a", "-- a comment\nSELECT 'b;c'\n");
    }

    @Test
    void aFileWithoutAStatementHasNone() {
        assertThat(new Migration("V1", " \n\n").statements()).isEmpty();
    }

    @Test
    void theChecksumChangesWithTheTextAlone() {
        Migration migration = new Migration("V1", "SELECT 1;\n");

        // Half of SHA-256 over the length in four bytes, 0000000a, and the text.
        assertThat(migration.checksum())
                .isEqualTo("0f9360f19396ccedd56baa20729098fd")
                .isEqualTo(new Migration("V2", "SELECT 1;\n").checksum())
                .isNotEqualTo(new Migration("V1", "SELECT 1; \n").checksum());
    }
}
