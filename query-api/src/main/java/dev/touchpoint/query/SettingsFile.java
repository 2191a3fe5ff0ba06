package dev.touchpoint.query;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** A properties file in UTF-8 that a variable names. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * Reads it.
     *
     * @param variable the environment variable that names it
     * @param holds what is in such a file
     * @throws IllegalArgumentException saying which variable names what file, and what is wrong with it; nothing that is in
     *     it, since it may hold secrets
     */
    public static Properties read(Path file, String variable, String holds) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw wrong(file, variable, holds, "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw wrong(file, variable, holds, "it isn't written in UTF-8", e);
        } catch (IOException e) {
            throw wrong(file, variable, holds, "it can't be read", e);
        } catch (IllegalArgumentException e) {
            throw wrong(file, variable, holds, "it is no properties file", e);
        }
    }

    private static IllegalArgumentException wrong(
            Path file, String variable, String holds, String what, Exception cause) {
        return new IllegalArgumentException(
                "%s names a properties file in UTF-8 with %s; %s: %s".formatted(variable, holds, file, what), cause);
    }
}
