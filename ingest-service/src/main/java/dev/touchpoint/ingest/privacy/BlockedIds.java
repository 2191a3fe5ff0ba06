package dev.touchpoint.ingest.privacy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Ids that stand for nobody: what trackers send when a variable was empty. They would join strangers into one person. */
@Singleton
public final class BlockedIds {

    private final Set<String> blocked;

    @Inject
    BlockedIds(PrivacySettings settings) {
        this(settings.blockedIds());
    }

    /** Blocks these, whatever their case and the spaces around them, and everything blank. */
    public BlockedIds(Collection<String> ids) {
        blocked = ids.stream().map(BlockedIds::normalised).collect(Collectors.toUnmodifiableSet());
    }

    /** The id itself, or an empty text when it stands for nobody. */
    public String keep(String id) {
        return id.isBlank() || blocked.contains(normalised(id)) ? "" : id;
    }

    private static String normalised(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}
