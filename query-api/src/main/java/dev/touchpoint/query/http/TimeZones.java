package dev.touchpoint.query.http;

import dev.touchpoint.query.site.Sites;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Time zones sent as a parameter. */
@ApplicationScoped
public class TimeZones {

    private static final Question KNOWN = Question.load(TimeZones.class, "time_zone.sql");
    private static final String UTC = "UTC";

    private final WarehouseReader warehouse;

    private final Sites sites;

    TimeZones(WarehouseReader warehouse, Sites sites) {
        this.warehouse = warehouse;
        this.sites = sites;
    }

    /**
     * Reads one; that of the site when it isn't given.
     *
     * @throws ProblemException if it isn't a zone that both this program and the warehouse know by its name
     */
    public ZoneId parse(String field, @Nullable String asked, String site) {
        String text = asked == null || asked.isBlank() ? sites.timeZone(site).getId() : asked;
        if (text.equals(UTC)) {
            return ZoneId.of(UTC);
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)
                || warehouse.first(KNOWN, Map.of("time_zone", text), row -> row).isEmpty()) {
            throw ProblemException.invalid(
                    field,
                    "%s is no time zone. Take a name of the IANA database, for example Europe/Zurich or UTC."
                            .formatted(Quoted.of(text)));
        }
        return ZoneId.of(text);
    }
}
