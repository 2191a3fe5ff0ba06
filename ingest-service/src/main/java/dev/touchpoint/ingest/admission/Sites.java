package dev.touchpoint.ingest.admission;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sites there are at some moment, by write key. */
final class Sites {

    /** No key of ours is longer; a longer one isn't worth hashing. */
    static final int LONGEST_KEY = 200;

    private final Map<KeyHash, Opened> byKey;
    private final Set<Site> sites;
    private final Set<Site> openToBrowsers;

    Sites(Collection<Site> sites, Map<KeyHash, Opened> byKey) {
        this.sites = Set.copyOf(sites);
        this.byKey = Map.copyOf(byKey);
        this.openToBrowsers = byKey.values().stream()
                .filter(opened -> !opened.byServer())
                .map(Opened::site)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Opened> opened(String writeKey) {
        return writeKey.length() > LONGEST_KEY
                ? Optional.empty()
                : Optional.ofNullable(byKey.get(KeyHash.of(writeKey)));
    }

    /** Whether any site lets pages of this origin in: all that can be said before the key is known. */
    boolean anyAllows(String origin) {
        return openToBrowsers.stream().anyMatch(site -> site.origins().allow(origin));
    }

    Set<String> names() {
        return sites.stream().map(Site::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
