package dev.touchpoint.ingest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
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
                .resideInAnyPackage(
                        "..collect..", "..plain..", "..dialect..", "..validation..", "..privacy..", "..publish..")
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

    /** No address from a request is ever asked: there is nothing to ask with. */
    @Test
    void nothingConnectsToAnAddressButToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..publish..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net.http..",
                                "io.vertx.ext.web.client..",
                                "io.netty.bootstrap..",
                                "javax.naming..")
                        .or(belongToAnyOf(
                                java.net.URL.class,
                                java.net.URLConnection.class,
                                java.net.Socket.class,
                                java.nio.channels.SocketChannel.class,
                                io.vertx.core.http.HttpClient.class,
                                io.vertx.core.net.NetClient.class)))
                .check(CLASSES);
    }

    /** How long a comparison takes tells nothing of a key: hashes are compared, in constant time, and no key is kept. */
    @Test
    void keysAreComparedByTheirHashesInConstantTime() {
        JavaClass keyHash = CLASSES.get("dev.touchpoint.ingest.admission.KeyHash");
        JavaClass sites = CLASSES.get("dev.touchpoint.ingest.admission.Sites");

        assertThat(keyHash.getMethod("equals", Object.class).getMethodCallsFromSelf())
                .extracting(call -> call.getTarget().getFullName())
                .containsExactly("java.security.MessageDigest.isEqual([B, [B)");
        assertThat(sites.getMethod("opened", String.class).getMethodCallsFromSelf())
                .extracting(call -> call.getTarget().getName())
                .doesNotContain("equals", "compareTo", "contentEquals", "regionMatches");
        assertThat(CLASSES.get("dev.touchpoint.ingest.admission.Opened").getFields())
                .extracting(JavaField::getName)
                .containsExactlyInAnyOrder("site", "kind", "number");
    }
}
