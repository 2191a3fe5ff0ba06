package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.SiteModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The phase models that an instance knows, in memory alone: it reads them anew at every start. What is tried on every
 * site (a version without a site) is valid beside the sites' own.
 */
final class KnownModels {

    private static final String EVERY_SITE = "";

    private final Map<String, Map<Integer, ModelVersion>> bySite = new HashMap<>();
    private final Map<String, SiteModels> read = new HashMap<>();

    /**
     * Takes a version in, in the place of what had its number; one without a model is gone.
     *
     * @return from when on touchpoints may be judged otherwise by it; empty where it was known as it is
     */
    Optional<Instant> put(ModelVersion version) {
        Map<Integer, ModelVersion> ofSite = bySite.computeIfAbsent(version.site(), site -> new HashMap<>());
        ModelVersion before =
                version.isGone() ? ofSite.remove(version.version()) : ofSite.put(version.version(), version);
        boolean isNews = version.isGone() ? before != null : !version.equals(before);
        if (!isNews) {
            return Optional.empty();
        }
        read.clear();
        return Optional.of(before != null && before.from().isBefore(version.from()) ? before.from() : version.from());
    }

    /** Those of a site. */
    SiteModels of(String site) {
        if (bySite.isEmpty()) {
            return SiteModels.NONE;
        }
        return read.computeIfAbsent(site, this::read);
    }

    private SiteModels read(String site) {
        List<SiteModels.Start> starts = new ArrayList<>();
        for (String of : List.of(site, EVERY_SITE)) {
            for (ModelVersion version : Objects.requireNonNullElse(bySite.get(of), Map.<Integer, ModelVersion>of())
                    .values()) {
                // One that can't be read doesn't come as far as this.
                starts.add(new SiteModels.Start(
                        version.from().toEpochMilli(),
                        new SiteModels.Valid(version.version(), ModelReader.read(version.yaml()))));
            }
        }
        return new SiteModels(starts);
    }
}
