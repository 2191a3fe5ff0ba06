package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.row;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.SessionRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionScenariosTest {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void aGapAsLongAsTheLimitEndsIt() {
        ShopStory story = story().visitor("a")
                .opens("/one")
                .exactlyAfter(IDLE.minus(MILLI))
                .opens("/two");

        assertThat(Stitching.of(story).sessions())
                .singleElement()
                .isEqualTo(new SessionRow(
                        "shop",
                        "device:a",
                        StableId.of("session", "shop", "device:a", "a/1"),
                        "a",
                        NOON,
                        NOON.plus(IDLE).minus(MILLI),
                        NOON.plus(IDLE).minus(MILLI).plus(IDLE),
                        "idle",
                        2,
                        "Direct",
                        "/one",
                        "/two"));

        assertThat(Stitching.of(story().visitor("a")
                                .opens("/one")
                                .exactlyAfter(IDLE)
                                .opens("/two"))
                        .sessions())
                .hasSize(2);
    }

    @Test
    void aDayIsTheMost() {
        ShopStory story = story().visitor("a").opens("/");
        for (int i = 0; i < 71; i++) {
            story.exactlyAfter(Duration.ofMinutes(20)).opens("/" + i);
        }
        story.exactlyAfter(Duration.ofMinutes(20).minus(MILLI)).opens("/last");
        story.exactlyAfter(MILLI).opens("/next-day");

        assertThat(Stitching.of(story).sessions())
                .extracting(SessionRow::activeTouchpoints, SessionRow::endReason, SessionRow::endsAt)
                .containsExactlyInAnyOrder(
                        tuple(73, "max", NOON.plus(Duration.ofDays(1))),
                        tuple(1, "idle", NOON.plus(Duration.ofDays(1)).plus(IDLE)));
    }

    @Test
    void anEndOfBothKindsIsIdle() {
        ShopStory story = story().visitor("a").opens("/");
        for (int i = 0; i < 47; i++) {
            story.exactlyAfter(IDLE.minus(MILLI)).opens("/" + i);
        }
        story.at(NOON.plus(Duration.ofDays(1)).minus(IDLE)).opens("/last");

        assertThat(Stitching.of(story).sessions()).singleElement().satisfies(session -> {
            assertThat(session.endsAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
            assertThat(session.endReason()).isEqualTo("idle");
        });
    }

    @Test
    void passiveTouchpointsLieInItAndDoNotExtendIt() {
        ShopStory story =
                story().visitor("a").opens("/").exactlyAfter(IDLE.minus(MILLI)).does("email_opened");
        Touchpoint inside = story.last();
        story.exactlyAfter(MILLI).does("email_opened");
        Touchpoint outside = story.last();
        Tables tables = Stitching.of(story);

        assertThat(tables.sessions())
                .singleElement()
                .extracting(SessionRow::activeTouchpoints)
                .isEqualTo(1);
        assertThat(row(tables, inside).sessionId()).isNotEmpty();
        assertThat(row(tables, outside).sessionId()).isEmpty();
    }

    @Test
    void offlineTouchpointsLieInNone() {
        ShopStory story = story().visitor("a").opens("/").does("call", TouchpointBuilder::offline);

        assertThat(row(Stitching.of(story), story.last()).sessionId()).isEmpty();
    }

    @Test
    void twoDevicesOfAPersonHaveTheirOwn() {
        ShopStory story = story().visitor("a").signsIn("1").visitor("b").signsIn("1");

        assertThat(Stitching.of(story).sessions()).hasSize(2);
    }

    @Test
    void aChangeOfThePersonIsAChangeOfTheSession() {
        ShopStory story = story().visitor("a").signsIn("1").signsOut().signsIn("2");

        assertThat(Stitching.of(story).sessions())
                .extracting(SessionRow::person, SessionRow::activeTouchpoints)
                .containsExactlyInAnyOrder(tuple("customer:1", 2), tuple("customer:2", 1));
    }

    @Test
    void itsChannelIsThatOfItsFirstActiveTouchpoint() {
        ShopStory story = story().visitor("a")
                .cameBy("google", "cpc", "spring")
                .opens("/")
                .cameBy("news", "email", "march")
                .opens("/");

        assertThat(Stitching.of(story).sessions())
                .singleElement()
                .extracting(SessionRow::channel)
                .isEqualTo("Paid Search");
    }
}
