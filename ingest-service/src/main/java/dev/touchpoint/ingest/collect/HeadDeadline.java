package dev.touchpoint.ingest.collect;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectDecoder;

/**
 * How long one HTTP/1.1 connection may send bytes that make nothing: neither a request's head nor a piece of a body. Who
 * sends a head byte by byte would hold the connection as long as it likes, because it is never idle. A connection that
 * sends nothing is none of its business.
 */
final class HeadDeadline {

    private static final long NONE = 0;

    /** When the first bytes came of what has made nothing yet, {@link System#nanoTime()}; {@link #NONE} for none. */
    private long sinceNanos = NONE;

    private HeadDeadline() {}

    /** Begins to watch a connection, unless it speaks no HTTP/1.1 (yet). Runs on its event loop. */
    static void watch(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        ChannelHandlerContext last = pipeline.lastContext();
        if (pipeline.get(HttpObjectDecoder.class) != null && last != null && pipeline.get(Bytes.class) == null) {
            HeadDeadline deadline = new HeadDeadline();
            pipeline.addFirst(deadline.new Bytes());
            pipeline.addBefore(last.name(), null, deadline.new Messages());
        }
    }

    /** Cuts a connection if it has been at one head for too long. Runs on its event loop. */
    static void cut(Channel connection, long now, long longestNanos) {
        Bytes bytes = connection.pipeline().get(Bytes.class);
        boolean late = bytes != null && bytes.sinceNanos() != NONE && now - bytes.sinceNanos() > longestNanos;
        // What has become HTTP/2 meanwhile has deadlines of its own.
        if (late && connection.pipeline().get(HttpObjectDecoder.class) != null) {
            connection.close();
        }
    }

    /** Sees what comes from the network. */
    private final class Bytes extends ChannelInboundHandlerAdapter {

        private long sinceNanos() {
            return sinceNanos;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (sinceNanos == NONE && message instanceof ByteBuf) {
                long now = System.nanoTime();
                sinceNanos = now == NONE ? 1 : now;
            }
            context.fireChannelRead(message);
        }
    }

    /** Sees what the decoder made of it. */
    private final class Messages extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            sinceNanos = NONE;
            context.fireChannelRead(message);
        }
    }
}
