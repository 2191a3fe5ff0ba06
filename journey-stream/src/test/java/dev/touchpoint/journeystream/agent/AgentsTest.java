package dev.touchpoint.journeystream.agent;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Context;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.warehouse.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {

    @ParameterizedTest(name = "{1} {2} {3}")
    @CsvSource({
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', desktop, Firefox, Windows",
        "'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36', desktop, Chrome, Chrome OS",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', mobile, Mobile Safari, iOS",
        "'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1', tablet, Mobile Safari, iOS",
        "'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36', mobile, Chrome Mobile, Android",
        "'Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.119 Safari/537.36', tablet, Chrome, Android",
        "'Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15', console, Safari, ''",
    })
    void aPersonsDeviceAndBrowserAreNamed(String userAgent, String deviceClass, String browser, String os) {
        assertThat(agent(userAgent, "")).isEqualTo(new Agent(deviceClass, browser, os, ""));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', crawler",
        "facebookexternalhit/1.1, preview",
        "'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36', headless",
        "'Mozilla/5.0 (compatible; UptimeRobot/2.0)', monitor",
        "curl/8.5.0, library",
        "Java-http-client/17.0.12, library",
    })
    void programsAreToldWithTheirReason(String userAgent, String reason) {
        assertThat(agent(userAgent, "")).isEqualTo(new Agent("", "", "", reason));
    }

    @Test
    void aPhoneOfTheMakerCubotIsAPersons() {
        assertThat(agent(
                                "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko)"
                                        + " Chrome/110.0.0.0 Mobile Safari/537.36",
                                "")
                        .isBot())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
            })
    void whoeverOpensAMailWhoseImagesAProxyFetchesIsAPerson(String userAgent) {
        assertThat(agent(userAgent, "").isBot()).isFalse();
    }

    @Test
    void whatTheCollectorSawOfTheRequestGoesBeforeTheUserAgent() {
        assertThat(agent(SimpleAgents.FIREFOX, "prefetch"))
                .isEqualTo(new Agent("desktop", "Firefox", "Windows", "prefetch"));
    }

    @Test
    void nothingIsSaidOfASenderWithoutUserAgent() {
        assertThat(agent("", "")).isEqualTo(Agent.UNKNOWN);
    }

    private static Agent agent(String userAgent, String automation) {
        return Agents.of(aTouchpoint()
                .context(new Context(userAgent, "", "", "", automation))
                .build());
    }
}
