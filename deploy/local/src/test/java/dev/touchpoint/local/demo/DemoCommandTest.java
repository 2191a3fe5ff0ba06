package dev.touchpoint.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8081/v1/funnels/phases?site=demo");

    @Test
    void showsHowToAskByTheTokenThatEverybodyKnows() {
        assertThat(DemoCommand.curl("local-read-token", ADDRESS))
                .isEqualTo("  curl -H \"Authorization: Bearer local-read-token\" '" + ADDRESS + "'");
    }

    @Test
    void printsNoTokenOfTheUsersOwn() {
        assertThat(DemoCommand.curl("a secret", ADDRESS))
                .isEqualTo("  curl -H \"Authorization: Bearer ${TOUCHPOINT_TOKEN:?}\" '" + ADDRESS + "'");
    }
}
