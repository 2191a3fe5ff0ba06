package dev.touchpoint.local.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine names its queries itself and takes no name from outside. A caller's name for one goes along as a setting,
 * and {@code KILL QUERY} by a caller's name, as the official clients send it, looks for that.
 */
final class QueryIds {

    /** Says nothing to the engine, and is shown beside each running query. */
    static final String SETTING = "log_comment";

    private static final Pattern KILL = Pattern.compile(
            "\\s*KILL\\s+QUERY\\s+WHERE\\s+query_id\\s*=\\s*('(?:[^'\\\\]|\\\\.|'')*')(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private QueryIds() {}

    /** The statement as the engine is to see it. */
    static String ofTheEngine(String sql) {
        Matcher kill = KILL.matcher(sql);
        return kill.matches()
                ? "KILL QUERY WHERE Settings['%s'] = %s%s".formatted(SETTING, kill.group(1), kill.group(2))
                : sql;
    }
}
