package dev.touchpoint.query.explain;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.sql.Asked;
import dev.touchpoint.query.sql.ReadFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a question.
 *
 * @param sql with the names of its binds
 * @param binds what stood for each name
 * @param rowsRead rows read from the tables; null when the warehouse doesn't say
 * @param bytesRead bytes read from the tables; null when the warehouse doesn't say
 * @param elapsedMs until its last row was taken, in milliseconds
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ExplainedStatement")
record ExplainedStatement(
        String sql,
        Map<String, Object> binds,
        @Nullable Long rowsRead,
        @Nullable Long bytesRead,
        double elapsedMs) {

    static ExplainedStatement of(Asked asked) {
        Map<String, Object> binds = new LinkedHashMap<>();
        for (String name : asked.question().names()) {
            Object value = asked.binds().get(name);
            if (value != null) {
                binds.put(name, value);
            }
        }
        ReadFigures figures = asked.figures();
        return new ExplainedStatement(
                asked.question().named().strip(),
                binds,
                figures == null ? null : figures.rows(),
                figures == null ? null : figures.bytes(),
                asked.elapsed().toNanos() / 1_000 / 1_000.0);
    }
}
