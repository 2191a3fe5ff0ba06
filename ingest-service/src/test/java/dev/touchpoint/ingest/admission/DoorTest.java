package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.ingest.privacy.SitePrivacy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final Site SITE =
            new Site("shop", Origins.ANY, new RateLimit(10, 20), new RateLimit(1, 2), SitePrivacy.DEFAULT);
    private static final Opened BROWSER = new Opened(SITE, KeyKind.BROWSER, 0);
    private static final Opened SERVER = new Opened(SITE, KeyKind.SERVER, 1);

    private long nanos;
    private final Door door = new Door(1600, () -> nanos);

    @Test
    void aKeyComesInUntilItsBurstIsUsedAndAgainAtItsRate() {
        door.count(SERVER, "a", 20);

        assertThat(door.wait(SERVER, "a")).isEqualTo(1);
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(door.wait(SERVER, "a")).isZero();
    }

    @Test
    void whatARequestHoldsBeyondTheBurstIsOwed() {
        door.count(SERVER, "a", 120);

        // 100 are owed, and one more is wanted, at 10 a second.
        assertThat(door.wait(SERVER, "a")).isEqualTo(11);
        nanos += TimeUnit.MILLISECONDS.toNanos(9_900);
        assertThat(door.wait(SERVER, "a")).isEqualTo(1);
        nanos += TimeUnit.MILLISECONDS.toNanos(200);
        assertThat(door.wait(SERVER, "a")).isZero();
    }

    @Test
    void nobodyWaitsForMoreThanAMinute() {
        door.count(SERVER, "a", 1_000_000);

        assertThat(door.wait(SERVER, "a")).isEqualTo(60);
    }

    @Test
    void anAddressIsLimitedBehindABrowserKeyAndOthersAreNot() {
        door.count(BROWSER, "a", 2);

        assertThat(door.wait(BROWSER, "a")).isEqualTo(1);
        assertThat(door.wait(BROWSER, "b")).isZero();
        assertThat(door.wait(SERVER, "a")).isZero();
    }

    @Test
    void whatAnAddressSendsToOneSiteIsNotHeldAgainstItAtAnother() {
        Site other = new Site("other", Origins.ANY, new RateLimit(10, 20), new RateLimit(1, 2), SitePrivacy.DEFAULT);

        door.count(BROWSER, "a", 50);

        assertThat(door.wait(BROWSER, "a")).isGreaterThan(40);
        assertThat(door.wait(new Opened(other, KeyKind.BROWSER, 2), "a")).isZero();
        assertThat(door.wait(null, "a")).isZero();
    }

    @Test
    void anAddressWithoutAKnownKeyIsLimitedToo() {
        door.count(null, "a", 5_000);

        assertThat(door.wait(null, "a")).isEqualTo(1);
        assertThat(door.wait(null, "b")).isZero();
    }

    @Test
    void ofMoreAddressesThanAreRememberedTheOldestAreForgotten() {
        door.count(BROWSER, "first", 2);
        assertThat(door.wait(BROWSER, "first")).isPositive();

        for (int i = 0; i < 10_000; i++) {
            door.count(null, "address-" + i, 1);
        }

        assertThat(door.wait(BROWSER, "first")).isZero();
    }
}
