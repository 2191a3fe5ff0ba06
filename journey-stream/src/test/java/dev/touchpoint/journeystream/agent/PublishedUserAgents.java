package dev.touchpoint.journeystream.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * User agents as others have collected them, from npm packages of pinned versions. They are fetched once by the npm client
 * into the user's cache, and are part of no build.
 */
final class PublishedUserAgents {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "touchpoint", "user-agents");
    private static final int PATIENCE_SECONDS = 60;

    private PublishedUserAgents() {}

    /** There is no npm client, or no registry that it reaches. */
    static final class UnreachableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    /** Those of programs: what crawlers call themselves, with many examples of each. */
    static List<String> ofPrograms() throws IOException, InterruptedException, UnreachableException {
        return texts("crawler-user-agents", "1.60.0", "crawler-user-agents.json", "instances");
    }

    /** Those of people: a sample of real traffic, and the most frequent ones. */
    static List<String> ofPeople() throws IOException, InterruptedException, UnreachableException {
        List<String> people = new ArrayList<>(texts("user-agents", "2.1.198", "dist/user-agents.json", "userAgent"));
        people.addAll(texts("top-user-agents", "2.1.138", "src/index.json", ""));
        return people;
    }

    private static List<String> texts(String name, String version, String file, String field)
            throws IOException, InterruptedException, UnreachableException {
        Path archive = CACHE.resolve(name + "-" + version + ".tgz");
        if (!Files.exists(archive)) {
            Files.createDirectories(CACHE);
            run(List.of("npm", "pack", "--silent", name + "@" + version), CACHE.resolve("npm.log"));
        }
        Path json = CACHE.resolve(name + "-" + version + ".json");
        if (!Files.exists(json)) {
            try {
                run(List.of("tar", "-xOzf", archive.toString(), "package/" + file), json);
            } catch (UnreachableException e) {
                // Half an archive is fetched anew the next time.
                Files.deleteIfExists(archive);
                throw e;
            }
        }
        return texts(json, field);
    }

    private static void run(List<String> command, Path output)
            throws IOException, InterruptedException, UnreachableException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(CACHE.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnreachableException(command.get(0) + " can't be run");
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            Files.deleteIfExists(output);
            throw new UnreachableException(String.join(" ", command) + " failed");
        }
    }

    /** All texts of a field, be it one text or a list of them; of the whole document where no field is named. */
    private static List<String> texts(Path json, String field) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
            String at = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    at = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING && at.equals(field)) {
                    texts.add(parser.getText());
                }
            }
        }
        return texts.stream().distinct().toList();
    }
}
