package dev.touchpoint.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.touchpoint.ingest");

    /** A tree per event costs more than all the rest of the way to Kafka together. */
    @Test
    void noEventIsReadIntoATree() {
        noClasses()
                .that()
                .resideInAnyPackage("..collect..", "..dialect..", "..validation..", "..privacy..", "..publish..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.databind..", "io.vertx.core.json..", "jakarta.json..", "org.json..")
                .check(CLASSES);
    }

    @Test
    void onlyPublishingKnowsOfKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..publish..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }
}
