package io.relais.gateway.link.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.link.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads visits out of the requests of one connection. */
final class LinkVisits {

    /** The W3C's prefetch header, and those that browsers sent before it. */
    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private static final List<String> LOOKS = List.of("prefetch", "prerender", "preview");

    private final ClientAddresses addresses;
    private final @Nullable InetAddress peer;
    private final String peerAddress;
    private final boolean believesPeer;

    LinkVisits(ClientAddresses addresses, @Nullable SocketAddress peer) {
        this.addresses = addresses;
        this.peer = peer instanceof InetSocketAddress internet ? internet.getAddress() : null;
        this.peerAddress = this.peer == null ? "" : this.peer.getHostAddress();
        this.believesPeer = this.peer != null && addresses.believes(this.peer);
    }

    /** The visit of that request for that path. */
    Redirect.Visit visit(HttpRequest request, String path) {
        HttpHeaders headers = request.headers();
        return new Redirect.Visit(
                LinkPaths.code(path), address(headers), text(headers, HttpHeaderNames.USER_AGENT), onlyLooks(request));
    }

    private String address(HttpHeaders headers) {
        return peer != null && believesPeer
                ? addresses.behind(peer, headers.getAll(ClientAddresses.FORWARDED_FOR))
                : peerAddress;
    }

    private static boolean onlyLooks(HttpRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return true;
        }
        for (String name : PURPOSES) {
            String purpose = request.headers().get(name);
            if (purpose != null && LOOKS.stream().anyMatch(purpose.toLowerCase(Locale.ROOT)::contains)) {
                return true;
            }
        }
        return false;
    }

    private static String text(HttpHeaders headers, CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
