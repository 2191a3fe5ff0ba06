package dev.touchpoint.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds. */
final class ResidentMemory {

    private ResidentMemory() {}

    /** In MiB, 0 if it can't be told. */
    static long mebibytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        String kibibytes = Files.exists(status) ? fromProc(status) : fromPs(pid);
        return kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) / 1024;
    }

    private static String fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("");
    }

    private static String fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (BufferedReader out = ps.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            return line == null ? "" : line.strip();
        }
    }
}
