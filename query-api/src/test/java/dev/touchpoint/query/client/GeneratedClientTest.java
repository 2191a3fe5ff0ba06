package dev.touchpoint.query.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that OpenAPI Generator makes of the service's own description compiles, and gets answers. The generator runs in
 * a process of its own, so that what it is made of meets nothing of ours; the build puts it beside the tests.
 */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class GeneratedClientTest {

    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");
    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void compilesAndGetsAnswers(@TempDir Path folder) throws Exception {
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(
                            List.of(TouchpointBuilder.aTouchpoint()
                                    .device("d")
                                    .named("view_item")
                                    .build()),
                            ReferenceSettings.DEFAULTS,
                            SimpleChannels::of))
                    .completeUntil(COMPLETE, COMPLETE);
        }
        Path description = Files.writeString(
                GENERATOR.resolveSibling("openapi.json"),
                ApiDocument.ofTheService().root().toString());

        generate(description, folder.resolve("client"));
        Path classes = compile(folder);

        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratedClientTest.class.getClassLoader())) {
            @SuppressWarnings("unchecked")
            Function<Integer, List<String>> use = (Function<Integer, List<String>>)
                    loader.loadClass("ClientUse").getDeclaredConstructor().newInstance();
            assertThat(use.apply(port))
                    .containsExactly(
                            "6 phases, 1 reached the first", "0 carts", "1 of 1 entered", "person device:d", "401");
        }
    }

    private static void generate(Path description, Path client) throws IOException, InterruptedException {
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        GENERATOR.toString(),
                        "generate",
                        "--input-spec",
                        description.toString(),
                        "--generator-name",
                        "java",
                        "--library",
                        "native",
                        "--output",
                        client.toString(),
                        "--global-property",
                        "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--additional-properties",
                        "invokerPackage=client,apiPackage=client.api,modelPackage=client.model,openApiNullable=false,"
                                + "useJakartaEe=true,hideGenerationTimestamp=true,annotationLibrary=none,"
                                + "documentationProvider=none,useSingleRequestParameter=true")
                .redirectErrorStream(true)
                .redirectOutput(client.resolveSibling("generator.log").toFile())
                .start();
        boolean ended = generator.waitFor(2, TimeUnit.MINUTES);
        String log = Files.readString(client.resolveSibling("generator.log"));
        generator.destroy();
        assertThat(ended).as(log).isTrue();
        assertThat(generator.exitValue()).as(log).isZero();
    }

    private static Path compile(Path folder) throws IOException {
        Path use = folder.resolve("ClientUse.java");
        try (InputStream in = GeneratedClientTest.class.getResourceAsStream("ClientUse.java.txt")) {
            Files.write(use, Objects.requireNonNull(in).readAllBytes());
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-encoding",
                StandardCharsets.UTF_8.name(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                use.toString()));
        try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        Path messages = folder.resolve("compiler.log");
        int failed;
        try (OutputStream out = Files.newOutputStream(messages)) {
            failed = ToolProvider.getSystemJavaCompiler().run(null, out, out, arguments.toArray(String[]::new));
        }
        assertThat(failed).as(Files.readString(messages)).isZero();
        return classes;
    }
}
