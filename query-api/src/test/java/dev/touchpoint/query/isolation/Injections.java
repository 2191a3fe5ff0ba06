package dev.touchpoint.query.isolation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts that would do harm wherever text is taken for SQL: ways out of a quotation, times what to do then. */
final class Injections {

    private static final List<String> WAYS_OUT =
            List.of("", "'", "\"", "`", "\\'", "''", "\\\\'", "')", "'))", "\u2019", "\u02bc'", "*/'", "x\u0000'");

    private static final List<String> DEEDS = List.of(
            " OR 1 = 1",
            " OR site = 'foreign'",
            " OR site != ''",
            ") OR (1 = 1",
            " UNION ALL SELECT * FROM touchpoints",
            " UNION ALL SELECT 'a', 1, 1 FROM stitched_touchpoints WHERE site = 'foreign'",
            " UNION DISTINCT SELECT person, 1, 1, 1 FROM journeys",
            "; DROP TABLE touchpoints",
            "; TRUNCATE TABLE carts",
            "; SELECT * FROM sessions",
            "; ALTER TABLE journeys DELETE WHERE 1",
            " AND 1 = (SELECT throwIf(1))",
            " AND sleep(3)",
            " FORMAT JSON",
            " SETTINGS max_execution_time = 0, additional_table_filters = {}",
            " INTO OUTFILE '/tmp/x'",
            " || (SELECT any(customer) FROM touchpoints WHERE site = 'foreign') || ",
            " IN (SELECT person FROM journeys)");

    private static final List<String> ENDS = List.of(" --", " /*");

    /** Odd by themselves. */
    private static final List<String> ODD = List.of(
            "",
            " ",
            "foreign",
            "*",
            "mine,foreign",
            "mine' OR 'a'='a",
            "?",
            "??",
            ":site",
            ":from :to :as_of",
            "{site:String}",
            "{{unit}}",
            "{{steps}}",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}",
            "%s%n%x",
            "%",
            "_",
            "\\",
            "\\\\",
            "\\N",
            "\u0000",
            "a\u0000b",
            "\r\nX-Site: foreign",
            "\t",
            "\u202e\u200b",
            "\ud800",
            "\ud83d\ude00",
            "(a+)+$",
            "[",
            "(?<x>",
            "*?{1,}",
            ".*",
            "null",
            "true ",
            "NaN",
            "-1",
            "0x7fffffffffffffff",
            "1e400",
            "100e2147483647",
            "1e-2147483647",
            "99999999999999999999999999",
            "2026-01-01T00:00:00Z' OR '1'='1",
            "9999-12-31T23:59:59Z",
            "PT1H' OR '1'='1",
            "../../../etc/passwd",
            "..%2f..%2f",
            "/v1/journeys/customer:42?site=foreign",
            "?site=foreign",
            "&site=foreign",
            "customer:42' AND site='foreign",
            "device:' OR person != '",
            "properties.' OR 1=1 --",
            "properties.x'] OR t.properties['",
            "name) OR (1=1",
            "currentDatabase()",
            "numbers(10)",
            "system.tables",
            "{\"site\": \"foreign\"}",
            "[\"foreign\"]",
            "</script><script>",
            "A".repeat(199),
            "A".repeat(5_000),
            "'".repeat(1_000),
            "\\".repeat(999));

    private Injections() {}

    /** All of them, the oddest spread evenly. */
    static List<String> all() {
        Set<String> all = new LinkedHashSet<>();
        List<String> deeds = new ArrayList<>();
        for (String deed : DEEDS) {
            for (String end : ENDS) {
                for (String out : WAYS_OUT) {
                    deeds.add("x" + out + deed + end);
                }
            }
        }
        // A step that shares no divisor with the size visits each once, and neighbours are unlike each other.
        for (int i = 0; i < deeds.size(); i++) {
            all.add(deeds.get((int) (i * 37L % deeds.size())));
            if (i < ODD.size()) {
                all.add(ODD.get(i));
            }
        }
        return List.copyOf(all);
    }
}
