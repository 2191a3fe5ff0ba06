package dev.touchpoint.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.touchpoint.query");

    @Test
    void onlyTheSqlPackageKnowsOfJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..", "com.clickhouse..")
                .check(CLASSES);
    }

    @Test
    void rulesNeedNoFramework() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .or()
                .resideInAPackage("..funnel.matching..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.touchpoint..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.touchpoint.query.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
