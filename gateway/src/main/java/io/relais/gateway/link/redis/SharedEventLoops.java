package io.relais.gateway.link.redis;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/**
 * The event loops of the HTTP server for Redis too: the answer to a command comes on a thread that is awake anyway. Whoever
 * made them ends them.
 */
final class SharedEventLoops implements EventLoopGroupProvider {

    private final LoopResources loops;

    SharedEventLoops(LoopResources loops) {
        this.loops = loops;
    }

    /** Both libraries take the native transport where there is one, so that the group fits Lettuce's channels. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loops.onServer(LoopResources.DEFAULT_NATIVE);
    }

    @Override
    public int threadPoolSize() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
