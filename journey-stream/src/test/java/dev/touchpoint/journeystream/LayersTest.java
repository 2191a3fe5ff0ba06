package dev.touchpoint.journeystream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final String ROOT = "dev.touchpoint.journeystream";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theRulesKnowNothingOfTheStream() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".intake",
                        ROOT + ".channel",
                        ROOT + ".agent",
                        ROOT + ".identity",
                        ROOT + ".session",
                        ROOT + ".phase",
                        ROOT + ".journey",
                        ROOT + ".cart",
                        ROOT + ".person",
                        ROOT + ".announcement")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", ROOT + ".stitching", ROOT + ".warehouse", ROOT + ".kafka")
                .check(CLASSES);
    }

    @Test
    void thePipelineAndItsOperatorsKnowNoConnector() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".stitching")
                .or()
                .haveSimpleNameEndingWith("Pipeline")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.apache.flink.connector..",
                        "org.apache.flink.api.connector..",
                        "com.clickhouse..",
                        ROOT + ".kafka")
                .check(CLASSES);
    }

    @Test
    void nothingBelowKnowsTheJob() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }
}
