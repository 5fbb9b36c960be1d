package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import io.relais.system.process.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The ports of one platform: fourteen in a row on the loopback address.
 *
 * @param base the first, where the gateway listens
 */
public record Ports(int base) {

    /** How many ports a platform takes. */
    public static final int COUNT = 14;

    public static final int DEFAULT_BASE = 8080;

    private static final int LOWEST_RANDOM = 20_000;
    private static final int HIGHEST_RANDOM = 32_000;

    public Ports {
        if (base < 1024 || base + COUNT - 1 > 65_535) {
            throw new LaunchFailure("RELAIS_PORT must be between 1024 and %d: %d ports are taken from there on"
                    .formatted(65_535 - COUNT + 1, COUNT));
        }
    }

    /** Fourteen ports that are free now, away from those that clients are given by the system. */
    public static Ports free() {
        for (int attempt = 0; attempt < 200; attempt++) {
            Ports candidate = new Ports(ThreadLocalRandom.current().nextInt(LOWEST_RANDOM, HIGHEST_RANDOM));
            if (candidate.all().stream().allMatch(Ports::isFree)) {
                return candidate;
            }
        }
        throw new LaunchFailure(
                "No %d free ports in a row between %d and %d".formatted(COUNT, LOWEST_RANDOM, HIGHEST_RANDOM));
    }

    /** Where the part does its work: HTTP for the gateway and Keycloak, gRPC for the services, else its own protocol. */
    public int of(Part part) {
        return base
                + switch (part) {
                    case GATEWAY -> 0;
                    case IDENTITY -> 2;
                    case POLICY -> 4;
                    case CONTENT -> 6;
                    case ANALYTICS -> 8;
                    case KEYCLOAK -> 10;
                    case MONGO -> 12;
                    case REDIS -> 13;
                };
    }

    /** Where the part answers for its health and its figures; stores have no such port. */
    public int managementOf(Part part) {
        if (part == Part.MONGO || part == Part.REDIS) {
            throw new IllegalArgumentException(part + " has no management port");
        }
        return of(part) + 1;
    }

    /**
     * Refuses to go on when a port that one of these parts needs is taken.
     *
     * @throws LaunchFailure naming the port and, where the system tells, who has it
     */
    public void requireFree(Collection<Part> parts) {
        for (Part part : parts) {
            List<Integer> needed =
                    part.wave() == Part.Wave.STORES ? List.of(of(part)) : List.of(of(part), managementOf(part));
            for (int port : needed) {
                if (!isFree(port)) {
                    String owner = PortOwner.of(port).orElse("another process");
                    throw new LaunchFailure(
                            "Port %d, which %s needs, is taken by %s: end that, or set RELAIS_PORT to the first of %d free ports"
                                    .formatted(port, part.label(), owner, COUNT));
                }
            }
        }
    }

    private List<Integer> all() {
        return IntStream.range(base, base + COUNT).boxed().toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
