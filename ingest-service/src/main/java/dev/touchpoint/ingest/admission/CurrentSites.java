package dev.touchpoint.ingest.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sites as they are written now. The file is looked at again and again; a file that can't be read, or holds an error,
 * changes nothing: the sites of before go on, and log, metrics and readiness say why.
 */
@Singleton
public final class CurrentSites {

    private static final Logger LOG = Logger.getLogger(CurrentSites.class);

    private final @Nullable Path file;
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "sites");
        thread.setDaemon(true);
        return thread;
    });
    private final Counter reloaded;
    private final Counter failed;

    private volatile Sites sites;
    private volatile String trouble = "";
    /** What the sites were last read of; null when it can't be known, so that whatever is there is read. */
    private @Nullable String text;

    @Inject
    CurrentSites(AdmissionSettings settings, MeterRegistry registry) {
        this(settings.sitesFile().orElse(null), settings.sites().orElse(LocalSites.YAML), registry);
        if (file != null) {
            if (settings.sites().isPresent()) {
                throw new IllegalArgumentException("Sites: INGEST_SITES and INGEST_SITES_FILE exclude each other");
            }
            watch(settings.reloadEvery());
        }
    }

    /**
     * The sites of a file, or of a text where there is no file.
     *
     * @throws IllegalArgumentException if they can't be read, with every error
     */
    CurrentSites(@Nullable Path file, String otherwise, MeterRegistry registry) {
        this.file = file;
        try {
            String now = file == null ? otherwise : Files.readString(file);
            sites = SitesReader.read(now, System::getenv);
            text = now;
        } catch (IOException e) {
            throw new IllegalArgumentException("Sites: %s can't be read: %s".formatted(file, e.getMessage()), e);
        } catch (InvalidSitesException e) {
            throw new IllegalArgumentException("Sites: " + e.getMessage(), e);
        }
        reloaded = reloads(registry, "good");
        failed = reloads(registry, "bad");
        Gauge.builder("touchpoint.sites", this, current -> current.names().size())
                .description("Sites that events are taken for")
                .register(registry);
        Gauge.builder(
                        "touchpoint.sites.stale",
                        this,
                        current -> current.trouble().isEmpty() ? 0 : 1)
                .description("1 while the sites file can't be read and the sites of before go on")
                .register(registry);
    }

    private static Counter reloads(MeterRegistry registry, String outcome) {
        return Counter.builder("touchpoint.sites.reloads")
                .description("Times a changed sites file was read")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void watch(Duration every) {
        var unused =
                watching.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads the file again if it has changed. By content: a mounted file may change its inode, its time or neither. */
    void look() {
        try {
            String now = Files.readString(Objects.requireNonNull(file));
            if (!now.equals(text)) {
                text = now;
                sites = SitesReader.read(now, System::getenv);
                trouble = "";
                reloaded.increment();
                LOG.infof("Read the sites anew: %s", String.join(", ", names()));
            }
        } catch (InvalidSitesException e) {
            trouble(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            text = null;
            trouble("it can't be read: " + e.getClass().getSimpleName());
        }
    }

    private void trouble(String what) {
        if (!what.equals(trouble)) {
            failed.increment();
            LOG.errorf("The sites of before go on, %s is wrong: %s", file, what);
            trouble = what;
        }
    }

    @PreDestroy
    void stop() {
        watching.shutdownNow();
    }

    /** What a write key opens; empty when it opens nothing. */
    public Optional<Opened> opened(String writeKey) {
        return sites.opened(writeKey);
    }

    /** Whether any site lets pages of this origin in: all that can be said while the key isn't known. */
    public boolean anyAllows(String origin) {
        return sites.anyAllows(origin);
    }

    /** The names of all sites. */
    public Set<String> names() {
        return sites.names();
    }

    /** What is wrong with the file as it is now; empty when nothing. */
    public String trouble() {
        return trouble;
    }
}
