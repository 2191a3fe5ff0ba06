package dev.touchpoint.journeystream.agent;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.Agent;
import java.util.LinkedHashMap;
import java.util.Map;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Tells senders apart by their user agents. Browsers and systems are uap-java's to name, programs are known by our own
 * rules first.
 *
 * <p>Reading a user agent takes about 100 µs, and few of them make up nearly all traffic: the latest {@value #REMEMBERED}
 * are remembered. What is answered depends on the user agent alone.
 */
public final class Agents {

    private static final int REMEMBERED = 20_000;
    /** Longer ones are cut: uap-java's expressions take time that grows faster than their text. */
    private static final int LONGEST_PARSED = 400;

    private static final String UNKNOWN_FAMILY = "Other";
    private static final String SPIDER = "Spider";
    private static final String CRAWLER = "crawler";

    private static final Agents SHARED = new Agents();

    private final BotRules bots = BotRules.load();
    private final Parser parser = new Parser();
    private final Map<String, Agent> remembered = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Agent> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Agents() {}

    /** What sent this touchpoint: what the collector saw of the request goes before what the user agent says. */
    public static Agent of(Touchpoint touchpoint) {
        Context context = touchpoint.context();
        Agent agent = context.userAgent().isEmpty() ? Agent.UNKNOWN : SHARED.of(context.userAgent());
        return context.automation().isEmpty()
                ? agent
                : new Agent(agent.deviceClass(), agent.browser(), agent.os(), context.automation());
    }

    private Agent of(String userAgent) {
        synchronized (remembered) {
            Agent known = remembered.get(userAgent);
            if (known != null) {
                return known;
            }
        }
        Agent agent = read(userAgent);
        synchronized (remembered) {
            remembered.put(userAgent, agent);
        }
        return agent;
    }

    private Agent read(String userAgent) {
        String reason = bots.reason(userAgent);
        String text = userAgent.length() > LONGEST_PARSED ? userAgent.substring(0, LONGEST_PARSED) : userAgent;
        boolean isPerson = reason.equals(BotRules.PERSON);
        if (!reason.isEmpty() && !isPerson) {
            return new Agent("", "", "", reason);
        }
        Client client = parser.parse(text);
        if (client.device.family.equals(SPIDER) && !isPerson) {
            return new Agent("", "", "", CRAWLER);
        }
        return new Agent(DeviceClass.of(text), family(client.userAgent.family), family(client.os.family), "");
    }

    private static String family(String family) {
        return family.equals(UNKNOWN_FAMILY) ? "" : family;
    }
}
