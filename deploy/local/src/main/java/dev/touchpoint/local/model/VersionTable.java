package dev.touchpoint.local.model;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.local.report.TextTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Versions of models as a table: from when until when each of them is valid. */
final class VersionTable {

    private VersionTable() {}

    /** Of all versions of some sites. */
    static TextTable of(List<ModelVersion> versions) {
        TextTable table = new TextTable()
                .text("site")
                .number("version")
                .text("from")
                .text("until")
                .text("put at");
        versions.stream()
                .sorted(Comparator.comparing(ModelVersion::site)
                        .thenComparing(ModelVersion::from)
                        .thenComparing(ModelVersion::version))
                .forEach(version -> table.row(
                        version.site(),
                        Integer.toString(version.version()),
                        version.from().toString(),
                        until(version, versions),
                        version.putAt().toString()));
        return table;
    }

    private static String until(ModelVersion version, List<ModelVersion> versions) {
        List<ModelVersion> ofSite = versions.stream()
                .filter(other -> other.site().equals(version.site()))
                .toList();
        int counts = ofSite.stream()
                .filter(other -> other.from().equals(version.from()))
                .mapToInt(ModelVersion::version)
                .max()
                .orElse(version.version());
        if (counts != version.version()) {
            return "never, %d counts".formatted(counts);
        }
        return ofSite.stream()
                .map(ModelVersion::from)
                .filter(other -> other.isAfter(version.from()))
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
    }
}
