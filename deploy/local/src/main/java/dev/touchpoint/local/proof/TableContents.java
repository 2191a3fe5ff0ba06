package dev.touchpoint.local.proof;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often the tables have the events of a site. The rows of one key are one to whoever reads, so that an event which is
 * there twice shows where it is counted under two keys or added up.
 *
 * @param asSent touchpoints as they were sent
 * @param stitched rows that say whose a touchpoint is
 * @param inJourneys touchpoints that the journeys count
 * @param insertedAgain receipts beyond one per event and place on the log; a merge may have swallowed some
 */
public record TableContents(long asSent, long stitched, long inJourneys, long insertedAgain) {

    /** What the tables of the client's database have now. */
    static TableContents read(Client client, String site) {
        GenericRecord row = client.queryAll("""
                                SELECT
                                    (SELECT toInt64(count()) FROM touchpoints FINAL WHERE site = {site:String}) AS as_sent,
                                    (SELECT toInt64(count()) FROM stitched_touchpoints FINAL WHERE site = {site:String}) AS stitched,
                                    (SELECT toInt64(sum(touchpoints)) FROM journeys FINAL WHERE site = {site:String}) AS in_journeys,
                                    (SELECT toInt64(count()) - toInt64(uniqExact(event_id, kafka_partition, kafka_offset))
                                     FROM receipts WHERE site = {site:String}) AS inserted_again
                                """, Map.of("site", site)).get(0);
        return new TableContents(
                row.getLong("as_sent"),
                row.getLong("stitched"),
                row.getLong("in_journeys"),
                row.getLong("inserted_again"));
    }

    /** What is missing or too much where each of so many events has to be there once, all of them in journeys. */
    List<String> differences(long events) {
        List<String> differences = new ArrayList<>();
        compare("in the tables", asSent, events, differences);
        compare("stitched", stitched, events, differences);
        compare("in journeys", inJourneys, events, differences);
        if (insertedAgain != 0) {
            differences.add("%d receipts were inserted again".formatted(insertedAgain));
        }
        return differences;
    }

    private static void compare(String where, long found, long events, List<String> differences) {
        if (found != events) {
            differences.add("%d events are in Kafka, %d %s".formatted(events, found, where));
        }
    }
}
