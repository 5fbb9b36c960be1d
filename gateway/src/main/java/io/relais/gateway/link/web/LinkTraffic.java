package io.relais.gateway.link.web;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.link.Bots;
import io.relais.gateway.link.Clicks;
import io.relais.gateway.link.GatheredClicks;
import io.relais.gateway.link.LocalLinks;
import io.relais.gateway.link.Redirect;
import io.relais.gateway.link.VisitorHashes;
import io.relais.gateway.problem.Problems;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What all connections share: one redirect for each event loop, whose clicks of a moment go together, and how many visits
 * are under way.
 */
final class LinkTraffic {

    private final LocalLinks links;
    private final Clicks clicks;
    private final VisitorHashes visitors;
    private final Bots bots = Bots.known();
    private final ClientAddresses addresses;
    private final Problems problems;
    private final LinkAnswers answers;
    private final Clock clock = Clock.systemUTC();
    private final Map<Executor, Redirect> redirects = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile boolean ending;

    LinkTraffic(LocalLinks links, Clicks clicks, VisitorHashes visitors, ClientAddresses addresses, Problems problems) {
        this.links = links;
        this.clicks = clicks;
        this.visitors = visitors;
        this.addresses = addresses;
        this.problems = problems;
        this.answers = new LinkAnswers(problems);
    }

    /** The redirect of that event loop. */
    Redirect redirectOn(Executor eventLoop) {
        return redirects.computeIfAbsent(
                eventLoop, loop -> new Redirect(links, new GatheredClicks(clicks, loop), visitors, bots, clock));
    }

    /** Reads visits out of the requests of the connection with that peer. */
    LinkVisits visitsOf(@Nullable SocketAddress peer) {
        return new LinkVisits(addresses, peer);
    }

    LinkAnswers answers() {
        return answers;
    }

    Problems problems() {
        return problems;
    }

    void began() {
        underWay.incrementAndGet();
    }

    void ended() {
        underWay.decrementAndGet();
    }

    /** How many visits wait for their answer. */
    int underWay() {
        return underWay.get();
    }

    /** Remembers a connection for as long as it is open. */
    void opened(Channel connection) {
        connections.add(connection);
    }

    /** From now on each answer is the last of its connection, and a connection that waits for none is closed. */
    void end() {
        ending = true;
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(Event.END));
    }

    /** What the pipeline of a connection is told. */
    enum Event {
        /** The gateway stops. */
        END
    }

    boolean isEnding() {
        return ending;
    }
}
