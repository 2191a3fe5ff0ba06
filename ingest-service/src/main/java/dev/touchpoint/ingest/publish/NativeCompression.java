package dev.touchpoint.ingest.publish;

import net.jpountz.lz4.LZ4Factory;
import org.jboss.logging.Logger;

/**
 * LZ4 by its native library. By itself the Kafka client takes that only where its classes come from the system's class loader,
 * and Quarkus has its own; once it is loaded, it takes it everywhere.
 */
final class NativeCompression {

    private static final Logger LOG = Logger.getLogger(NativeCompression.class);

    private NativeCompression() {}

    /** Loads it, where this machine has it; elsewhere the one in Java does the same, at several times the cost. */
    static void load() {
        try {
            LOG.debugf("Records are compressed by %s", LZ4Factory.nativeInstance());
        } catch (LinkageError | RuntimeException | AssertionError e) {
            LOG.infof("Records are compressed in Java: %s", e);
        }
    }
}
