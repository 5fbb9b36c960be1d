package io.relais.gateway.link.web;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * When the gateway stops: no answer keeps its connection any more, and visits that are under way get theirs, after the
 * server has stopped to take new connections. Redis and the services are there until this is done.
 */
final class LinkDrain implements SmartLifecycle {

    /** Longer than a lookup and both ways of a click may take together. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(10);

    private final LinkTraffic traffic;
    private volatile boolean running;

    LinkDrain(LinkTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        traffic.end();
        Thread.ofVirtual().name("link-drain").start(() -> {
            try {
                awaitAnswers();
            } finally {
                running = false;
                done.run();
            }
        });
    }

    private void awaitAnswers() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (traffic.underWay() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right behind the server's own, which waits for all other requests: from then on no connection is new. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1;
    }
}
