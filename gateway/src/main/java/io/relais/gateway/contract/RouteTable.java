package io.relais.gateway.contract;

import com.google.api.AnnotationsProto;
import io.relais.gateway.contract.PathTemplate.AnySegment;
import io.relais.gateway.contract.PathTemplate.Literal;
import io.relais.gateway.contract.PathTemplate.Rest;
import io.relais.gateway.contract.PathTemplate.Segment;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The path trie of every public route. Literals win over {@code *}, and {@code *} over {@code **}; a route with the
 * method that is asked for wins over one without it; {@code HEAD} is served by the route of {@code GET} unless a custom
 * rule names it, and a custom rule of the kind {@code *} serves every method that no other rule has. A custom method ({@code :verb}) belongs to the last segment where
 * a route has that custom method, else the colon is part of the segment.
 */
public final class RouteTable {

    /** What a method and a path lead to. */
    public sealed interface Outcome {}

    /**
     * A route.
     *
     * @param binding the route
     * @param captured the value of each of its variables, decoded
     */
    public record Matched(Binding binding, List<String> captured) implements Outcome {}

    /** No route has that path. */
    public record NoSuchPath() implements Outcome {}

    /**
     * Routes have that path with other methods.
     *
     * @param allowed these methods, HEAD and OPTIONS included
     */
    public record MethodNotAllowed(Set<String> allowed) implements Outcome {}

    /**
     * The path's percent-encoding is wrong.
     *
     * @param message what is wrong
     */
    public record MalformedPath(String message) implements Outcome {}

    /** The kind of a custom rule that stands for every method. */
    private static final String ANY_METHOD = "*";

    private final Node root = new Node();
    private final List<Binding> bindings = new ArrayList<>();

    /**
     * The routes of every public method that has some; services call the others with their caller's token. A method
     * without an access rule, a routed one for services only, and two equal routes are refused.
     */
    public static RouteTable of(DescriptorSet contract) {
        RouteTable table = new RouteTable();
        contract.methods().filter(method -> isOurs(method.getFullName())).forEach(method -> {
            Audience audience =
                    method.getOptions().getExtension(AccessProto.access).getAudience();
            boolean routed = method.getOptions().hasExtension(AnnotationsProto.http);
            switch (audience) {
                case AUDIENCE_PUBLIC -> {
                    if (routed) {
                        if (method.isClientStreaming()) {
                            throw new IllegalArgumentException("The method " + method.getFullName()
                                    + " takes a stream and has an http rule: HTTP requests are one message.");
                        }
                        Binding.of(Operation.of(method), method.getOptions().getExtension(AnnotationsProto.http))
                                .forEach(table::add);
                    }
                }
                case AUDIENCE_SERVICE -> {
                    if (routed) {
                        throw new IllegalArgumentException(
                                "The method " + method.getFullName() + " is for services only and has an http rule.");
                    }
                }
                case AUDIENCE_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalArgumentException("The method " + method.getFullName() + " has no access rule.");
            }
        });
        return table;
    }

    private static boolean isOurs(String fullName) {
        return fullName.startsWith("relais.");
    }

    private void add(Binding binding) {
        Node node = root;
        for (Segment segment : binding.template().segments()) {
            node = node.child(segment);
        }
        Map<String, Binding> byMethod =
                node.routes.computeIfAbsent(binding.template().verb().orElse(""), verb -> new HashMap<>());
        Binding other = byMethod.putIfAbsent(binding.verb(), binding);
        if (other != null) {
            throw new IllegalArgumentException(
                    "The routes of " + binding.operation().fullName() + " and "
                            + other.operation().fullName() + " are the same.");
        }
        bindings.add(binding);
    }

    /** Every route, in the order of the protos. */
    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** Every public operation, once. */
    public Collection<Operation> operations() {
        return bindings.stream().map(Binding::operation).distinct().toList();
    }

    /** Whether some route begins with the first segment of that path. */
    public boolean covers(String rawPath) {
        int end = rawPath.indexOf('/', 1);
        return rawPath.startsWith("/")
                && root.literals.containsKey(rawPath.substring(1, end < 0 ? rawPath.length() : end));
    }

    /** What {@code method} on {@code rawPath}, a path as it was sent, leads to. */
    public Outcome find(String method, String rawPath) {
        if (!rawPath.startsWith("/")) {
            return new NoSuchPath();
        }
        List<String> raw = List.of(rawPath.substring(1).split("/", -1));
        try {
            return find(method, raw);
        } catch (PercentEncoding.MalformedException malformed) {
            return new MalformedPath(String.valueOf(malformed.getMessage()));
        }
    }

    private Outcome find(String method, List<String> raw) throws PercentEncoding.MalformedException {
        Set<String> allowed = new TreeSet<>();
        String last = raw.getLast();
        int colon = last.lastIndexOf(':');
        if (colon >= 0) {
            List<String> withoutVerb = new ArrayList<>(raw);
            withoutVerb.set(raw.size() - 1, last.substring(0, colon));
            Search search = new Search(method, PercentEncoding.decode(last.substring(colon + 1)), withoutVerb, allowed);
            Binding binding = search.find(root, 0);
            if (binding != null) {
                return matched(binding, withoutVerb);
            }
        }
        if (allowed.isEmpty()) {
            Binding binding = new Search(method, "", raw, allowed).find(root, 0);
            if (binding != null) {
                return matched(binding, raw);
            }
        }
        if (allowed.isEmpty()) {
            return new NoSuchPath();
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return new MethodNotAllowed(allowed);
    }

    private static Matched matched(Binding binding, List<String> raw) throws PercentEncoding.MalformedException {
        List<String> captured = new ArrayList<>();
        for (Binding.Capture capture : binding.captures()) {
            PathTemplate.Variable variable = capture.variable();
            boolean toTheEnd = binding.template().endsWithRest()
                    && variable.to() == binding.template().segments().size();
            String text = String.join("/", raw.subList(variable.from(), toTheEnd ? raw.size() : variable.to()));
            captured.add(
                    variable.multiple() ? PercentEncoding.decodeKeepingSlashes(text) : PercentEncoding.decode(text));
        }
        return new Matched(binding, List.copyOf(captured));
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node any;
        private @Nullable Node rest;
        private final Map<String, Map<String, Binding>> routes = new HashMap<>();

        Node child(Segment segment) {
            return switch (segment) {
                case Literal literal -> literals.computeIfAbsent(literal.text(), key -> new Node());
                case AnySegment ignored -> {
                    if (any == null) {
                        any = new Node();
                    }
                    yield any;
                }
                case Rest ignored -> {
                    if (rest == null) {
                        rest = new Node();
                    }
                    yield rest;
                }
            };
        }
    }

    private static final class Search {
        private final String method;
        private final String verb;
        private final List<String> raw;
        private final List<String> decoded;
        private final Set<String> allowed;

        Search(String method, String verb, List<String> raw, Set<String> allowed)
                throws PercentEncoding.MalformedException {
            this.method = method;
            this.verb = verb;
            this.raw = raw;
            this.allowed = allowed;
            this.decoded = new ArrayList<>(raw.size());
            for (String segment : raw) {
                decoded.add(PercentEncoding.decode(segment));
            }
        }

        @Nullable
        Binding find(Node node, int at) {
            if (at == raw.size()) {
                Binding here = route(node);
                return here == null && node.rest != null ? route(node.rest) : here;
            }
            Node literal = node.literals.get(decoded.get(at));
            Binding found = literal == null ? null : find(literal, at + 1);
            if (found == null && node.any != null && !raw.get(at).isEmpty()) {
                found = find(node.any, at + 1);
            }
            if (found == null && node.rest != null) {
                found = route(node.rest);
            }
            return found;
        }

        private @Nullable Binding route(Node node) {
            Map<String, Binding> byMethod = node.routes.get(verb);
            if (byMethod == null) {
                return null;
            }
            Binding binding = byMethod.get(method);
            if (binding == null && method.equals("HEAD")) {
                binding = byMethod.get("GET");
            }
            if (binding == null) {
                binding = byMethod.get(ANY_METHOD);
            }
            if (binding == null) {
                allowed.addAll(byMethod.keySet());
            }
            return binding;
        }
    }
}
