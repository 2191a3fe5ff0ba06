package dev.touchpoint.bench;

import dev.touchpoint.local.stack.ChildEnd;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of this program in a process of its own, that ends with this one. */
public final class JavaProcess {

    private JavaProcess() {}

    /** With this program's class path; what it complains about comes out here. */
    public static Process start(Class<?> main, List<String> jvm, List<String> arguments) throws IOException {
        return start(main, jvm, System.getProperty("java.class.path", ""), arguments, Redirect.INHERIT);
    }

    /**
     * With another class path.
     *
     * @param errors where to what it complains about goes
     */
    public static Process start(
            Class<?> main, List<String> jvm, String classPath, List<String> arguments, Redirect errors)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        // Digits that machines read, in every locale.
        command.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return ChildEnd.withThis(
                new ProcessBuilder(command).redirectError(errors).start());
    }
}
