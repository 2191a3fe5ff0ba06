package dev.touchpoint.journeystream.channel;

import dev.touchpoint.event.Touchpoint;

/** The channel of a touchpoint. */
public final class ChannelRules {

    private ChannelRules() {}

    /** The channel's name; empty when the touchpoint says nothing of how the visitor came. */
    public static String channelOf(Touchpoint touchpoint) {
        return touchpoint.offline() ? "Offline" : "";
    }

    /** The channel, {@code Direct} when nothing tells another. */
    public static String orDirect(String channel) {
        return channel.isEmpty() ? "Direct" : channel;
    }
}
