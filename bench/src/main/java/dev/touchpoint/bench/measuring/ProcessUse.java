package dev.touchpoint.bench.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process uses, where the system tells ({@code /proc}).
 *
 * @param name what it is
 * @param pid its number
 */
public record ProcessUse(String name, long pid) {

    /** The kernel counts in hundredths of a second on every machine we know. */
    private static final long TICK_MS = 10;

    private static final int USER_TIME = 11;

    /** The processor time taken so far; zero where it can't be told. */
    public Duration cpu() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The command's name, in brackets, may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Duration.ofMillis(
                    (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * TICK_MS);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    /** The most memory it ever held, in MiB; 0 where it can't be told. */
    public long peakMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The processor time of all of them. */
    static Duration cpu(List<ProcessUse> processes) {
        return processes.stream().map(ProcessUse::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
