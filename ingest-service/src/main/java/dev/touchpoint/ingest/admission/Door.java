package dev.touchpoint.ingest.admission;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets senders in at the rate their site allows: each key by itself, and each address that uses the site's browser keys, or
 * none that is known. Asked before anything of a body is read.
 */
@Singleton
public final class Door {

    /** Longer waits are of no use: what refills in an hour may be asked for in a minute. */
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final TokenBuckets keys;
    private final TokenBuckets addresses;

    @Inject
    Door(AdmissionSettings settings) {
        this(settings.rememberedSenders(), System::nanoTime);
    }

    Door(int remembered, LongSupplier nanos) {
        this.keys = new TokenBuckets(remembered, nanos);
        this.addresses = new TokenBuckets(remembered, nanos);
    }

    /**
     * Whole seconds until this sender may come in, 0 for now.
     *
     * @param opened what its key opens; null for none
     * @param address where it comes from
     */
    public int wait(@Nullable Opened opened, String address) {
        double key =
                opened == null ? 0 : keys.wait(opened.number(), opened.site().limitOfKey());
        double longest =
                Math.max(key, countsAddress(opened) ? addresses.wait(sender(opened, address), ofAddress(opened)) : 0);
        return longest <= 0 ? 0 : (int) Math.min(LONGEST_WAIT_SECONDS, Math.ceil(longest));
    }

    /** Counts what a sender has sent. A request without events counts as one. */
    public void count(@Nullable Opened opened, String address, int events) {
        int tokens = Math.max(1, events);
        if (opened != null) {
            keys.take(opened.number(), opened.site().limitOfKey(), tokens);
        }
        if (countsAddress(opened)) {
            addresses.take(sender(opened, address), ofAddress(opened), tokens);
        }
    }

    /** A site's servers send for all its visitors from one address. */
    private static boolean countsAddress(@Nullable Opened opened) {
        return opened == null || !opened.byServer();
    }

    /** Each site has a limit of its own: what an address sends to one isn't held against it at another. */
    private static String sender(@Nullable Opened opened, String address) {
        return opened == null ? address : opened.site().name() + ' ' + address;
    }

    private static RateLimit ofAddress(@Nullable Opened opened) {
        return opened == null ? RateLimit.OF_ADDRESS : opened.site().limitOfAddress();
    }
}
