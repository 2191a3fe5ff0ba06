package dev.touchpoint.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** Made when they are first needed, they would have the first question fail, and every one after it. */
    @Test
    void whatRefusesSettingsIsMadeAtTheStart() {
        List<JavaClass> refusing = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ApplicationScoped.class))
                .filter(type -> type.getConstructors().stream()
                        .flatMap(constructor -> constructor.getConstructorCallsFromSelf().stream())
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(IllegalArgumentException.class)))
                .toList();

        assertThat(refusing)
                .extracting(JavaClass::getSimpleName)
                .contains("AnswerCache", "AnswerMemory", "Connections", "Turns");
        assertThat(refusing).allMatch(type -> type.isAnnotatedWith(Startup.class));
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.touchpoint.query.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
