package dev.touchpoint.local.bench;

import dev.touchpoint.local.services.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left in the heap of another Java process after a collection: what it really holds. */
public final class LiveHeap {

    /** Of each collector's regions: {@code def new generation   total 78656K, used 1234K}. */
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private static final Pattern NOT_HEAP = Pattern.compile("^\\s*(Metaspace|class space).*");
    static final double MOST_GROWTH = 1.1;
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_LOOKS = 6;
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final long pid;

    /** Of the process with that number. */
    public LiveHeap(long pid) {
        this.pid = pid;
    }

    /** Whether it holds more than a tenth more at the end than it held when it was warm; both in KiB. */
    public static boolean hasGrown(long warm, long end) {
        return end / MOST_GROWTH > warm;
    }

    /**
     * In KiB, after forced collections: the least of some, one a second, until there is no less. A busy process is still closing
     * what was just left, and that isn't what it goes on to hold.
     */
    public long kibibytes() throws IOException, InterruptedException {
        long least = collected();
        for (int looks = 1; looks < MOST_LOOKS; looks++) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            long now = collected();
            if (now >= least) {
                return least;
            }
            least = now;
        }
        return least;
    }

    private long collected() throws IOException, InterruptedException {
        jcmd("GC.run");
        return used(jcmd("GC.heap_info"));
    }

    /** The sum of what {@code GC.heap_info} tells of the heap's regions. */
    static long used(String heapInfo) {
        long used = 0;
        for (String line : heapInfo.lines().toList()) {
            Matcher matcher = USED.matcher(line);
            if (matcher.find() && !NOT_HEAP.matcher(line).matches()) {
                used += Long.parseLong(matcher.group(1));
            }
        }
        return used;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd =
                Path.of(System.getProperty("java.home", ""), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(List.of(jcmd, Long.toString(pid), command))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw ServiceException.refused("jcmd can't look into process %d: %s".formatted(pid, text.strip()));
        }
        return text;
    }
}
