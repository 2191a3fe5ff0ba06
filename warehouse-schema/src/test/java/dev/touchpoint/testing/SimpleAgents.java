package dev.touchpoint.testing;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.Agent;

/** What sent a touchpoint where there is nothing to argue about: two browsers, a crawler, and what the collector saw. */
public final class SimpleAgents {

    /** Firefox on Windows. */
    public static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /** Safari on a phone. */
    public static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /** A search engine's. */
    public static final String GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private SimpleAgents() {}

    /** What sent it; {@link Agent#UNKNOWN} for any other user agent. */
    public static Agent of(Touchpoint touchpoint) {
        Context context = touchpoint.context();
        Agent agent = switch (context.userAgent()) {
            case FIREFOX -> new Agent("desktop", "Firefox", "Windows", "");
            case IPHONE -> new Agent("mobile", "Mobile Safari", "iOS", "");
            case GOOGLEBOT -> new Agent("", "", "", "crawler");
            default -> Agent.UNKNOWN;
        };
        return context.automation().isEmpty()
                ? agent
                : new Agent(agent.deviceClass(), agent.browser(), agent.os(), context.automation());
    }
}
