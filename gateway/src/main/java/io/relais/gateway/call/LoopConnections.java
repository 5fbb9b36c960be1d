package io.relais.gateway.call;

import io.relais.platform.grpc.ServiceChannels;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.client.ReactorResourceFactory;

/** Ends the connections to the services that live on the server's event loops, between the last answer and the loops' end. */
final class LoopConnections implements SmartLifecycle {

    /** That of {@link ReactorResourceFactory}, which ends the loops: what has a higher one ends before. */
    private static final int LOOPS = 0;

    private final ServiceChannels channels;
    private volatile boolean running;

    LoopConnections(ServiceChannels channels) {
        this.channels = channels;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        channels.endBeside();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return LOOPS + 1;
    }
}
