package dev.touchpoint.query;

import dev.touchpoint.query.sql.Question;

/** What kind a device is, by what it calls itself. */
public final class DeviceKind {

    private static final String KIND = Question.text(DeviceKind.class, "device_kind.sql");

    private DeviceKind() {}

    /**
     * The expression for it: {@code desktop}, {@code mobile}, {@code tablet} or {@code other}; {@code unknown} where the
     * device doesn't say, {@code none} where there was none.
     *
     * @param device the column of the device
     * @param agent the column of its user agent
     */
    public static String sql(String device, String agent) {
        return KIND.replace("{{device}}", device).replace("{{agent}}", agent).strip();
    }
}
