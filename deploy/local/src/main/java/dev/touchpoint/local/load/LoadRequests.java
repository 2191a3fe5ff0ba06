package dev.touchpoint.local.load;

/** What is sent, one request after the other. */
@FunctionalInterface
public interface LoadRequests {

    /**
     * A whole HTTP/1.1 request, head and body.
     *
     * @param number which one, from 0; no two have the same
     */
    byte[] request(long number);
}
