package dev.touchpoint.webhook.target;

import dev.touchpoint.webhook.address.AddressRules;
import dev.touchpoint.webhook.signing.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told, and of what.
 *
 * @param name unlike all others; names the consumer group, so that progress outlives restarts
 * @param site whose messages are sent
 * @param url where to
 * @param addresses what the url may lead to
 * @param secrets what requests are signed with: one, or two while one takes the other's place
 * @param types which messages are sent
 * @param sendsWithdrawn whether it is told when one of these is taken back
 * @param maxAge what happened longer ago is not sent, unless it corrects what was
 * @param giveUpAfter for how long one message is tried
 * @param timeout for one request, from looking up the host to the answer's status
 * @param parallelism how many requests are under way at once
 * @param certificates PEM of the authorities that are trusted in place of the JVM's own
 */
public record Target(
        String name,
        String site,
        URI url,
        AddressRules addresses,
        List<Secret> secrets,
        Set<MessageType> types,
        boolean sendsWithdrawn,
        Duration maxAge,
        Duration giveUpAfter,
        Duration timeout,
        int parallelism,
        Optional<String> certificates) {

    /** Copies what could change. */
    public Target {
        secrets = List.copyOf(secrets);
        types = Set.copyOf(types);
    }

    /** The consumer group. */
    public String group() {
        return "touchpoint-webhook-" + name;
    }

    /** The topics its messages come from. */
    public List<String> topics() {
        return types.stream().map(MessageType::topic).sorted().toList();
    }

    /** Whether it asked for a message of this site and type. */
    public boolean wants(String ofSite, String type, Optional<String> withdraws) {
        if (!site.equals(ofSite)) {
            return false;
        }
        return type.equals(MessageType.WITHDRAWN)
                ? sendsWithdrawn
                        && withdraws
                                .flatMap(MessageType::of)
                                .filter(types::contains)
                                .isPresent()
                : MessageType.of(type).filter(types::contains).isPresent();
    }
}
