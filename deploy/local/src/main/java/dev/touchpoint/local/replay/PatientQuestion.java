package dev.touchpoint.local.replay;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import dev.touchpoint.warehouse.Warehouse;
import java.util.function.Function;

/** Questions of those who wait for a stream: ClickHouse may be starting again, and the tables may not be there yet. */
final class PatientQuestion {

    private PatientQuestion() {}

    /**
     * Asks once: who waits asks again anyway.
     *
     * @param unanswered what is said where nothing is answered
     */
    static <T> T ask(Warehouse warehouse, Function<Client, T> question, T unanswered) {
        try (Client client = warehouse.connect()) {
            return question.apply(client);
        } catch (ClickHouseException e) {
            return unanswered;
        }
    }
}
