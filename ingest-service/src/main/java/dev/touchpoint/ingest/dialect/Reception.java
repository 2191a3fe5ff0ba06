package dev.touchpoint.ingest.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How a request came in: what the collector knows of all its events without reading them.
 *
 * @param site the site its write key opens
 * @param receivedAt when the collector had it, epoch milliseconds
 * @param sentAt when the client sent it by its own clock, epoch milliseconds; null when it didn't say
 * @param refusesConsent whether the browser itself refuses, by {@code Sec-GPC: 1}
 * @param address the visitor's address, whole; it is shortened before anything is kept
 * @param userAgent the sender's user agent
 */
public record Reception(
        String site,
        long receivedAt,
        @Nullable Long sentAt,
        boolean refusesConsent,
        String address,
        String userAgent) {}
