package dev.touchpoint.query.answer;

import java.util.Map;

/**
 * An answer as it goes out.
 *
 * @param type its media type
 * @param headers what its body has no place for
 * @param body its bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent")
record Written(String type, Map<String, String> headers, byte[] body) {

    Written {
        headers = Map.copyOf(headers);
    }

    /** About what it takes in memory. */
    int weight() {
        return body.length + 1_024;
    }
}
