package dev.touchpoint.query.memory;

import org.jspecify.annotations.Nullable;

/** What one answer has of the {@link AnswerMemory}. It grows as the answer takes more; closing it gives all back. */
public final class Allowance implements AutoCloseable {

    /** So much is asked for at once: most answers ask once. */
    private static final long PIECE = 1 << 18;

    private final @Nullable AnswerMemory memory;
    private long reserved;
    private long used;

    Allowance(@Nullable AnswerMemory memory) {
        this.memory = memory;
    }

    /** One without bounds. */
    public static Allowance endless() {
        return new Allowance(null);
    }

    /**
     * Takes room, before it is filled.
     *
     * @throws TooMuchMemoryException if the answer would take more than there is
     * @throws MemoryTakenException if others have what is missing
     */
    public void take(long bytes) {
        used += bytes;
        if (used > reserved && memory != null) {
            long more = Math.max(used - reserved, Math.min(PIECE, memory.bytes() - reserved));
            memory.take(more, reserved);
            reserved += more;
        }
    }

    /** What was taken isn't needed any more. */
    public void giveBack(long bytes) {
        used -= bytes;
        long spare = reserved - used;
        if (memory != null && spare > 2 * PIECE) {
            memory.giveBack(spare - PIECE);
            reserved = used + PIECE;
        }
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.giveBack(reserved);
        }
        reserved = 0;
        used = 0;
    }
}
