package dev.touchpoint.local.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of the one broker.
 *
 * @param port where clients connect
 * @param controllerPort where the broker reaches its own controller
 * @param data folder of its logs
 */
record BrokerConfig(int port, int controllerPort, Path data) {

    private static final String HOST = "127.0.0.1";

    Properties toProperties() {
        Properties config = new Properties();
        config.setProperty("process.roles", "broker,controller");
        config.setProperty("node.id", "1");
        String clients = "PLAINTEXT://" + HOST + ":" + port;
        String controller = HOST + ":" + controllerPort;
        config.setProperty("controller.quorum.voters", "1@" + controller);
        config.setProperty("listeners", clients + ",CONTROLLER://" + controller);
        config.setProperty("advertised.listeners", clients);
        config.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.setProperty("controller.listener.names", "CONTROLLER");
        config.setProperty("inter.broker.listener.name", "PLAINTEXT");
        config.setProperty("log.dirs", data.toAbsolutePath().toString());
        // A misspelt topic has to be an error, not a new topic.
        config.setProperty("auto.create.topics.enable", "false");
        standAlone(config);
        flushed(config);
        small(config);
        return config;
    }

    /** The defaults want three brokers. */
    private static void standAlone(Properties config) {
        config.setProperty("default.replication.factor", "1");
        config.setProperty("offsets.topic.replication.factor", "1");
        config.setProperty("transaction.state.log.replication.factor", "1");
        config.setProperty("transaction.state.log.min.isr", "1");
        config.setProperty("share.coordinator.state.topic.replication.factor", "1");
        config.setProperty("share.coordinator.state.topic.min.isr", "1");
        config.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /** No other broker has what is only in this machine's memory: a power cut takes the last second along, not all of it. */
    private static void flushed(Properties config) {
        config.setProperty("log.flush.interval.ms", "1000");
        // How often it is looked whether that has passed; never, by default.
        config.setProperty("log.flush.scheduler.interval.ms", "1000");
    }

    /** The defaults are sized for a machine of its own. */
    private static void small(Properties config) {
        config.setProperty("offsets.topic.num.partitions", "4");
        config.setProperty("transaction.state.log.num.partitions", "4");
        config.setProperty("share.coordinator.state.topic.num.partitions", "1");
        config.setProperty("num.network.threads", "2");
        config.setProperty("num.io.threads", "4");
        config.setProperty("background.threads", "2");
        config.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
    }
}
