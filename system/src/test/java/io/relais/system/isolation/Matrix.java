package io.relais.system.isolation;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.relais.system.demo.PublicApi;
import io.relais.system.isolation.Contract.Operation;
import io.relais.system.isolation.Json.Leaf;
import io.relais.system.platform.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries every operation with the tokens of one company on the ids of another, wherever an id can stand, and says where the
 * answer tells more than an id of nothing would have told.
 */
final class Matrix implements AutoCloseable {
    /** Headers by which somebody might name a tenant, a host or another method. */
    private static final List<String> SPOOFED_HEADERS = List.of(
            "relais-tenant",
            "X-Tenant",
            "X-Tenant-Id",
            "X-Organization",
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Prefix",
            "X-Original-URL",
            "X-Real-IP");

    private static final String TENANT_METADATA = "relais-tenant";
    private static final String ETAG_METADATA = "relais-if-match";

    /** Headers that differ from answer to answer, whatever it is about. */
    private static final Set<String> UNSTEADY_HEADERS =
            Set.of("date", "traceparent", "ratelimit", "ratelimit-policy", "content-length", "retry-after");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
    private static final Pattern LINK = Pattern.compile("(/l/|%2Fl%2F)[A-Za-z0-9_-]{6,32}");
    private static final Pattern TRACE = Pattern.compile("\\b[0-9a-f]{32}\\b");
    private static final Pattern CURSOR = Pattern.compile("[?&]pageToken=[^>&]+");
    private static final int SHORTEST_TELLING = 8;
    private static final int MOST_DEPTH = 6;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_QUOTE = 2000;

    private final Contract contract;
    private final Installation at;
    private final LiveMappings live;
    private final GrpcDoor grpc;
    private final ServiceTokens services;
    private final Map<Fixture, Control> controls = new LinkedHashMap<>();

    /** Where operations are called. */
    enum Door {
        GATEWAY,
        SERVICES
    }

    /**
     * Something that a company learnt, or could do, about another.
     *
     * @param fixture the operation
     * @param where the place of the id, the caller and the door
     * @param what what was seen
     */
    record Finding(String fixture, String where, String what) {
        @Override
        public String toString() {
            return fixture + " (" + where + "): " + what;
        }
    }

    /**
     * A place in a request where an id stands.
     *
     * @param paths its path, or several that are tried together
     */
    private record Place(List<String> paths) {
        @Override
        public String toString() {
            return String.join(" + ", paths);
        }
    }

    /**
     * A company's own success.
     *
     * @param request what it sent
     * @param key its idempotency key
     * @param reply what it got
     */
    private record Control(ObjectNode request, String key, Reply reply) {}

    Matrix(Installation at) {
        this.contract = at.contract();
        this.at = at;
        this.live = LiveMappings.of(at);
        this.grpc = new GrpcDoor(contract, at.grpc());
        this.services = new ServiceTokens(at);
    }

    LiveMappings live() {
        return live;
    }

    private Operation operation(Fixture fixture) {
        Operation operation = contract.operations().get(fixture.operation());
        if (operation == null) {
            throw new IllegalArgumentException("The contract has no operation " + fixture.operation());
        }
        return operation;
    }

    // What must be declared

    /** The operations without a fixture, and the fields that look as if they held an id and are not tried. */
    List<String> undeclared(List<Fixture> fixtures, World world) {
        List<String> missing = new ArrayList<>();
        for (Operation operation : contract.operations().values()) {
            List<Fixture> declared = fixtures.stream()
                    .filter(fixture -> fixture.operation().equals(operation.name()))
                    .toList();
            if (declared.isEmpty()) {
                missing.add(operation + " has no fixture");
                continue;
            }
            Set<String> tried = new LinkedHashSet<>();
            for (Fixture fixture : declared) {
                leavesWithIds(fixture, world).forEach(path -> tried.add(withoutIndices(path)));
                fixture.tried().keySet().forEach(path -> tried.add(withoutIndices(path)));
                fixture.noIds().keySet().forEach(path -> tried.add(withoutIndices(path)));
            }
            for (String path : idFields("", operation.method().getInputType(), MOST_DEPTH)) {
                if (!tried.contains(path)) {
                    missing.add(operation + " takes an id in " + path + ", where no fixture has one");
                }
            }
        }
        return missing;
    }

    private static String withoutIndices(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }

    private List<String> idFields(String prefix, Descriptor message, int depth) {
        List<String> found = new ArrayList<>();
        if (depth == 0 || message.getFullName().startsWith("google.protobuf.")) {
            return found;
        }
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions()
                    .getExtension(FieldBehaviorProto.fieldBehavior)
                    .contains(FieldBehavior.OUTPUT_ONLY)) {
                continue;
            }
            String path = prefix.isEmpty() ? field.getJsonName() : prefix + "." + field.getJsonName();
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                found.addAll(idFields(path, field.getMessageType(), depth - 1));
            } else if (contract.looksLikeAnId(field)) {
                found.add(path);
            }
        }
        return found;
    }

    private static List<String> leavesWithIds(Fixture fixture, World world) {
        return Json.texts(fixture.request(world)).stream()
                .filter(leaf -> world.ids().containsKey(leaf.value()))
                .map(Leaf::path)
                .filter(path -> !fixture.noIds().containsKey(path))
                .toList();
    }

    // The attacks

    /** What {@code own} learns or can do about {@code other} by an operation. */
    List<Finding> attack(Fixture fixture, World own, World other, Set<Door> doors) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> etag = fixture.etag(other);
        List<Place> places = places(fixture, other);
        for (String field : fixture.tried().keySet()) {
            takenId(new Attack(fixture, own, other, new Place(List.of(field)), etag, findings), doors);
        }
        for (Place place : places) {
            if (doors.contains(Door.GATEWAY)) {
                for (HttpRoute route : operation(fixture).routes()) {
                    throughTheGateway(new Attack(fixture, own, other, place, etag, findings), route);
                }
            }
            if (doors.contains(Door.SERVICES)) {
                pastTheGateway(new Attack(fixture, own, other, place, etag, findings));
            }
        }
        if (places.isEmpty() && fixture.tried().isEmpty()) {
            withoutAnId(fixture, own, other, doors, findings);
        }
        return findings;
    }

    private static List<Place> places(Fixture fixture, World other) {
        List<String> paths = leavesWithIds(fixture, other);
        List<Place> places = new ArrayList<>();
        paths.forEach(path -> places.add(new Place(List.of(path))));
        if (paths.size() > 1) {
            places.add(new Place(List.copyOf(paths)));
        }
        return places;
    }

    /** One place of an operation, and both worlds. */
    private record Attack(
            Fixture fixture, World own, World other, Place place, Optional<String> etag, List<Finding> findings) {

        /** The company's own request, with what {@code id} makes of the other's ids where they stand. */
        ObjectNode request(Spelling id) {
            ObjectNode theirs = fixture.request(other);
            ObjectNode request = fixture.request(own);
            Map<String, String> foreign = new LinkedHashMap<>();
            Json.texts(theirs).forEach(leaf -> foreign.put(leaf.path(), leaf.value()));
            fixture.tried().forEach((path, taken) -> foreign.put(path, taken.apply(other)));
            for (String path : place.paths()) {
                request = Json.with(request, path, id.of(foreign.getOrDefault(path, "")));
            }
            // A cursor belongs to one list: with it, the request would be refused before it came to the id.
            if (!isCursor(foreign.getOrDefault(place.paths().getFirst(), ""))) {
                for (Leaf leaf : Json.texts(request)) {
                    if (!place.paths().contains(leaf.path())
                            && own.ids().getOrDefault(leaf.value(), "").startsWith("cursor")) {
                        request.remove(leaf.path());
                    }
                }
            }
            return request;
        }

        private boolean isCursor(String id) {
            return other.ids().getOrDefault(id, "").startsWith("cursor");
        }

        String caller() {
            return List.of(Fixture.SERVICE, Company.OPERATOR).contains(fixture.caller()) ? "admin" : fixture.caller();
        }

        void found(String caller, String what) {
            findings.add(new Finding(fixture.toString(), place + ", " + caller, what));
        }
    }

    /** How an id is written. */
    private interface Spelling {
        String of(String id);
    }

    private void throughTheGateway(Attack attack, HttpRoute route) {
        Map<String, String> plain = new TreeMap<>();
        attack.etag().ifPresent(version -> plain.put("If-Match", version));
        for (String caller : attack.own().company().callers()) {
            compare(attack, caller, "", id -> id, request -> send(attack.own(), caller, route, request, plain));
        }
        String caller = attack.caller();
        if (attack.etag().isPresent()) {
            compare(
                    attack,
                    caller,
                    "without If-Match",
                    id -> id,
                    request -> send(attack.own(), caller, route, request, Map.of()));
        }
        Map<String, String> spoofed = new TreeMap<>(plain);
        spoofed.putAll(spoofs(attack.other()));
        compare(
                attack,
                caller,
                "with headers that name the other company",
                id -> id,
                request -> send(attack.own(), caller, route, request, spoofed));
        for (Spelling spelling : spellings(attack.other())) {
            compare(
                    attack,
                    caller,
                    "written " + spelling.of("x/y"),
                    spelling,
                    request -> send(attack.own(), caller, route, request, plain));
        }
    }

    private void pastTheGateway(Attack attack) {
        Operation operation = operation(attack.fixture());
        Map<String, String> plain = new TreeMap<>();
        attack.etag().ifPresent(version -> plain.put(ETAG_METADATA, version));
        Map<String, String> spoofed = new TreeMap<>(plain);
        spoofed.put(TENANT_METADATA, attack.other().tenant());
        Map<String, String> acting = new TreeMap<>(plain);
        acting.put(TENANT_METADATA, attack.own().tenant());
        for (Part server : servers(attack.fixture())) {
            for (String caller : new LinkedHashSet<>(List.of(attack.caller(), Company.APP, "manager"))) {
                String token = attack.own().company().token(caller);
                compare(
                        attack,
                        caller,
                        "to " + server.label(),
                        id -> id,
                        request -> grpc.call(server, operation, request, token, plain));
                compare(
                        attack,
                        caller,
                        "to " + server.label() + " with relais-tenant",
                        id -> id,
                        request -> grpc.call(server, operation, request, token, spoofed));
            }
            if (!attack.fixture().isAcrossTenants()) {
                compare(
                        attack,
                        Fixture.SERVICE,
                        "to " + server.label(),
                        id -> id,
                        request -> grpc.call(server, operation, request, services.token(), acting));
                for (Spelling spelling : spellings(attack.other())) {
                    compare(
                            attack,
                            Fixture.SERVICE,
                            "to " + server.label() + ", written " + spelling.of("x/y"),
                            spelling,
                            request -> grpc.call(server, operation, request, services.token(), acting));
                }
            }
        }
    }

    private List<Part> servers(Fixture fixture) {
        List<Part> servers = live.serversOf(operation(fixture).service());
        return fixture.server().map(List::of).orElse(servers).stream()
                .filter(at.grpc()::containsKey)
                .toList();
    }

    /** How ids are written in stores, in other resource names, and in paths. */
    private static List<Spelling> spellings(World other) {
        String tenant = other.tenant();
        return List.of(
                id -> collection(id) + tenant + "/" + last(id),
                id -> "tenants/" + tenant + "/" + id,
                id -> collection(id) + "../" + tenant + "/" + last(id),
                id -> collection(id) + tenant + "%2F" + last(id));
    }

    private static String collection(String id) {
        return id.substring(0, id.lastIndexOf('/') + 1);
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static Map<String, String> spoofs(World other) {
        Map<String, String> headers = new TreeMap<>();
        for (String header : SPOOFED_HEADERS) {
            headers.put(header, header.equals("Forwarded") ? "host=" + other.tenant() : other.tenant());
        }
        return headers;
    }

    private interface Sending {
        Reply send(ObjectNode request);
    }

    private void compare(Attack attack, String caller, String how, Spelling spelling, Sending sending) {
        String who = how.isEmpty() ? caller : caller + ", " + how;
        Map<String, String> nothing = new TreeMap<>();
        ObjectNode forNothing =
                attack.request(id -> spelling.of(nothing.computeIfAbsent(id, ignored -> Words.likeButNothing(id))));
        ObjectNode forTheirs = attack.request(spelling);
        Reply none = sending.send(forNothing);
        Reply theirs = sending.send(forTheirs);
        String expected = normal(none, forNothing);
        String seen = normal(theirs, forTheirs);
        if (!seen.equals(expected)) {
            attack.found(who, "answers %s where an id of nothing gets %s".formatted(cut(seen), cut(expected)));
        }
        leaked(theirs, forTheirs.toString(), attack.other())
                .ifPresent(leak -> attack.found(who, "the answer holds " + leak + ": " + cut(theirs.text())));
    }

    /** Each company has ids of its own choice; one that another took can be had once, so it is tried once. */
    private void takenId(Attack attack, Set<Door> doors) {
        Operation operation = operation(attack.fixture());
        String caller = attack.caller();
        if (doors.contains(Door.GATEWAY) && !operation.routes().isEmpty()) {
            HttpRoute route = operation.routes().getFirst();
            compare(attack, caller, "", id -> id, request -> send(attack.own(), caller, route, request, Map.of()));
        } else {
            for (Part server : servers(attack.fixture())) {
                compare(
                        attack,
                        caller,
                        "to " + server.label(),
                        id -> id,
                        request -> grpc.call(
                                server,
                                operation,
                                request,
                                attack.own().company().token(caller),
                                Map.of()));
            }
        }
    }

    /** Reports and lists have no id: the other company is named by headers alone. */
    private void withoutAnId(Fixture fixture, World own, World other, Set<Door> doors, List<Finding> findings) {
        Attack attack = new Attack(fixture, own, other, new Place(List.of()), Optional.empty(), findings);
        String caller = attack.caller();
        Optional<String> version = fixture.etag(own);
        if (doors.contains(Door.GATEWAY)) {
            for (HttpRoute route : operation(fixture).routes()) {
                Map<String, String> headers = new TreeMap<>(spoofs(other));
                version.ifPresent(etag -> headers.put("If-Match", etag));
                ObjectNode request = fixture.request(own);
                Reply spoofed = send(own, caller, route, request, headers);
                leaked(spoofed, request.toString(), other)
                        .ifPresent(
                                leak -> attack.found(caller, "the answer holds " + leak + ": " + cut(spoofed.text())));
                if (isReading(fixture)) {
                    Reply honest = send(own, caller, route, request, Map.of());
                    if (!steady(honest).equals(steady(spoofed))) {
                        attack.found(caller, "headers change the answer to " + cut(spoofed.text()));
                    }
                }
            }
        }
        if (doors.contains(Door.SERVICES)) {
            for (Part server : servers(fixture)) {
                ObjectNode request = fixture.request(own);
                String token = fixture.caller().equals(Fixture.SERVICE)
                        ? services.token()
                        : own.company().token(caller);
                Reply spoofed =
                        grpc.call(server, operation(fixture), request, token, Map.of(TENANT_METADATA, other.tenant()));
                leaked(spoofed, request.toString(), other)
                        .ifPresent(leak -> attack.found(
                                caller + ", to " + server.label(),
                                "the answer holds " + leak + ": " + cut(spoofed.text())));
                if (isReading(fixture)) {
                    Reply honest = grpc.call(server, operation(fixture), request, token, Map.of());
                    if (!steady(honest).equals(steady(spoofed))) {
                        attack.found(
                                caller + ", to " + server.label(),
                                "metadata changes the answer to " + cut(spoofed.text()));
                    }
                }
            }
        }
    }

    private Reply send(World world, String caller, HttpRoute route, ObjectNode request, Map<String, String> headers) {
        PublicApi api = world.company().as(caller);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            api = api.with(header.getKey(), header.getValue());
        }
        return send(api, route.write(request));
    }

    private static Reply send(PublicApi api, HttpRoute.Sent sent) {
        try {
            while (true) {
                JsonNode body = sent.body().orElse(null);
                PublicApi.Answer answer =
                        switch (sent.verb()) {
                            case "GET" -> api.get(sent.path());
                            case "DELETE" -> api.delete(sent.path());
                            case "POST" ->
                                body != null && sent.isFile()
                                        ? upload(api, sent.path(), body)
                                        : api.post(sent.path(), body == null ? Json.message() : body);
                            case "PUT" -> api.put(sent.path(), body == null ? Json.message() : body);
                            case "PATCH" -> api.patch(sent.path(), body == null ? Json.message() : body);
                            default -> throw new IllegalArgumentException("No way to send " + sent.verb());
                        };
                if (answer.status() != TOO_MANY_REQUESTS) {
                    Map<String, String> headers = new TreeMap<>();
                    answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
                    return new Reply(Integer.toString(answer.status()), headers, answer.body(), answer.text());
                }
                long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
                Thread.sleep(Duration.ofSeconds(Math.max(1, seconds)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static PublicApi.Answer upload(PublicApi api, String path, JsonNode file) throws InterruptedException {
        String content = new String(Base64.getDecoder().decode(file.path("data").asString("")), StandardCharsets.UTF_8);
        return api.postText(path, file.path("contentType").asString(""), content);
    }

    // How answers are compared

    /** The answer, without what was sent, made up or measured for it alone. */
    private String normal(Reply reply, ObjectNode request) {
        StringBuilder text = new StringBuilder(reply.status()).append('\n');
        reply.headers().forEach((name, value) -> {
            if (!UNSTEADY_HEADERS.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                text.append(name).append(": ").append(value).append('\n');
            }
        });
        if (reply.body().isMissingNode()) {
            text.append(reply.text());
        } else {
            text.append(Json.changed("", reply.body(), this::steadyText));
        }
        List<Leaf> leaves = Json.texts(request).stream()
                .filter(leaf -> leaf.value().length() >= SHORTEST_TELLING)
                .sorted(Comparator.comparing((Leaf leaf) -> leaf.value().length())
                        .reversed())
                .toList();
        String normal = text.toString();
        for (Leaf leaf : leaves) {
            String mark = "<" + leaf.path() + ">";
            for (String form : forms(leaf.value())) {
                normal = normal.replace(form, mark);
            }
        }
        normal = TIME.matcher(normal).replaceAll("<time>");
        normal = UUID.matcher(normal).replaceAll("<uuid>");
        normal = LINK.matcher(normal).replaceAll("$1<code>");
        normal = CURSOR.matcher(normal).replaceAll("<cursor>");
        return TRACE.matcher(normal).replaceAll("<trace>");
    }

    /** A value as it can come back: whole, escaped, or its last segment alone. */
    private static Collection<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        forms.add(escaped);
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        if (last(value).length() >= SHORTEST_TELLING) {
            forms.add(last(value));
            forms.add(URLEncoder.encode(last(value), StandardCharsets.UTF_8).replace("+", "%20"));
            forms.add(collection(value)
                    + URLEncoder.encode(last(value), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        int first = value.indexOf('/');
        if (first > 0) {
            forms.add(value.substring(0, first + 1)
                    + URLEncoder.encode(value.substring(first + 1), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return forms.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private String steadyText(String path, String text) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (contract.secretFields().contains(field) && !text.isEmpty()) {
            return "<secret>";
        }
        return switch (field) {
            case "traceId" -> "<trace>";
            case "completeUntilTime", "decideTime" -> "<time>";
            case "keyId" -> "<key>";
            // How many changes of freezes the company had made before: one more with each of these calls.
            case "startVersion" -> "<count>";
            case "jws" -> text.substring(0, text.lastIndexOf('.') + 1) + "<signature>";
            case "nextPageToken" -> text.isEmpty() ? "" : "<cursor>";
            default -> text;
        };
    }

    /** The answer with its ids, as it comes again while nothing changes. */
    private String steady(Reply reply) {
        return reply.status() + "\n"
                + (reply.body().isMissingNode()
                        ? reply.text()
                        : Json.changed("", reply.body(), this::steadyText).toString());
    }

    private static Optional<String> leaked(Reply reply, String sent, World other) {
        String answer = reply.text() + reply.headers();
        return telling(other).stream()
                .filter(word -> !sent.contains(last(word)) && answer.contains(word))
                .findFirst();
    }

    /** What tells of a company: its markers, and its ids. */
    static List<String> telling(World world) {
        List<String> words = new ArrayList<>(world.secrets());
        world.ids().keySet().stream()
                .filter(id -> id.length() >= SHORTEST_TELLING)
                .forEach(words::add);
        return words;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    // What a company sees of itself

    private boolean isReading(Fixture fixture) {
        List<HttpRoute> routes = operation(fixture).routes();
        return fixture.isReading()
                || !routes.isEmpty()
                        && routes.stream().allMatch(route -> route.verb().equals("GET"));
    }

    /** All that a company's people and app can read, by fixture and reader; lists from their beginning. */
    Map<String, String> view(World world, List<Fixture> fixtures, Set<Door> doors) {
        Map<String, String> view = new TreeMap<>();
        for (Fixture fixture : fixtures) {
            if (!isReading(fixture)
                    || List.of(Fixture.SERVICE, Company.OPERATOR).contains(fixture.caller())) {
                continue;
            }
            ObjectNode request = fixture.request(world);
            if (request.has("pageSize")) {
                request.remove("pageToken");
                request.put("pageSize", 500);
            }
            List<HttpRoute> routes = operation(fixture).routes();
            if (doors.contains(Door.GATEWAY) && !routes.isEmpty()) {
                for (String caller : world.company().callers()) {
                    Reply reply = send(world, caller, routes.getFirst(), request, Map.of());
                    if (reply.isOk()) {
                        view.put(fixture + " as " + caller, steady(reply));
                    }
                }
            } else if (doors.contains(Door.SERVICES)) {
                for (Part server : servers(fixture)) {
                    view.put(
                            fixture + " as " + fixture.caller(),
                            steady(grpc.call(
                                    server,
                                    operation(fixture),
                                    request,
                                    world.company().token(fixture.caller()),
                                    Map.of())));
                }
            }
        }
        return view;
    }

    /**
     * Where a view holds something of another company.
     *
     * @param words what tells of it
     */
    static List<Finding> leaks(Map<String, String> view, Collection<String> words) {
        List<Finding> findings = new ArrayList<>();
        view.forEach((what, text) -> words.stream()
                .filter(text::contains)
                .findFirst()
                .ifPresent(word -> findings.add(new Finding(what, "all that it reads", "holds " + word))));
        return findings;
    }

    /** Where two views of a company differ. */
    static List<Finding> differences(String when, Map<String, String> before, Map<String, String> after) {
        List<Finding> findings = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            String first = before.getOrDefault(key, "nothing");
            String second = after.getOrDefault(key, "nothing");
            if (!first.equals(second)) {
                findings.add(new Finding(
                        key, when, "was %s and is %s".formatted(around(first, second), around(second, first))));
            }
        }
        return findings;
    }

    private static String around(String text, String other) {
        int same = 0;
        while (same < text.length() && same < other.length() && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        int begin = Math.max(0, same - 60);
        return "…" + text.substring(begin, Math.min(text.length(), begin + 300)) + "…";
    }

    // The company's own success

    /** The company does itself what the other tried: it must succeed, or the attack proves nothing. */
    Optional<String> control(Fixture fixture, World world) {
        ObjectNode request = fixture.request(world);
        String key = "key-" + Words.unique();
        Operation operation = operation(fixture);
        Map<String, String> headers = new TreeMap<>();
        Reply reply;
        if (operation.routes().isEmpty() || fixture.caller().equals(Fixture.SERVICE)) {
            fixture.etag(world).ifPresent(version -> headers.put(ETAG_METADATA, version));
            boolean service = fixture.caller().equals(Fixture.SERVICE);
            if (service) {
                headers.put(TENANT_METADATA, world.tenant());
            }
            List<Part> servers = servers(fixture);
            if (servers.isEmpty()) {
                return Optional.of("No server offers it");
            }
            reply = grpc.call(
                    servers.getFirst(),
                    operation,
                    request,
                    service ? services.token() : world.company().token(fixture.caller()),
                    headers);
        } else {
            HttpRoute route = operation.routes().getFirst();
            fixture.etag(world).ifPresent(version -> headers.put("If-Match", version));
            if (route.verb().equals("POST")) {
                headers.put("Idempotency-Key", key);
            }
            reply = send(world, fixture.caller(), route, request, headers);
        }
        if (!reply.isOk()) {
            return Optional.of("The company itself gets " + cut(reply.text()));
        }
        if (!fixture.isQuiet() && telling(world).stream().noneMatch(reply.text()::contains)) {
            return Optional.of("The company's own answer shows nothing of it: " + cut(reply.text()));
        }
        controls.put(fixture, new Control(request, key, reply));
        return Optional.empty();
    }

    /** The other company's idempotency key, with the request that it was used for, gives nothing of its answer. */
    List<Finding> replay(Fixture fixture, World own, World other) {
        List<Finding> findings = new ArrayList<>();
        Control control = controls.get(fixture);
        Operation operation = operation(fixture);
        if (control == null
                || operation.routes().isEmpty()
                || !operation.routes().getFirst().verb().equals("POST")
                || fixture.caller().equals(Company.OPERATOR)) {
            return findings;
        }
        HttpRoute route = operation.routes().getFirst();
        ObjectNode fresh = fixture.request(other);
        Reply replayed =
                send(own, fixture.caller(), route, control.request(), Map.of("Idempotency-Key", control.key()));
        Reply first = send(own, fixture.caller(), route, fresh, Map.of("Idempotency-Key", "key-" + Words.unique()));
        String seen = normal(replayed, control.request());
        String expected = normal(first, fresh);
        if (!seen.equals(expected)) {
            findings.add(new Finding(
                    fixture.toString(),
                    "Idempotency-Key, " + fixture.caller(),
                    "answers %s where a new key gets %s".formatted(cut(seen), cut(expected))));
        }
        String sent = control.request().toString();
        Json.texts(control.reply().body()).stream()
                .map(Leaf::value)
                .filter(value -> UUID.matcher(value).find())
                .filter(value -> !sent.contains(value) && replayed.text().contains(value))
                .findFirst()
                .ifPresent(value -> findings.add(new Finding(
                        fixture.toString(), "Idempotency-Key, " + fixture.caller(), "the answer holds " + value)));
        return findings;
    }

    GrpcDoor grpc() {
        return grpc;
    }

    ServiceTokens services() {
        return services;
    }

    Operation operation(String name) {
        Operation operation = contract.operations().get(name);
        if (operation == null) {
            throw new IllegalArgumentException("The contract has no operation " + name);
        }
        return operation;
    }

    /** What of a company stands in a text. */
    static @Nullable String found(World world, String text) {
        return telling(world).stream().filter(text::contains).findFirst().orElse(null);
    }

    @Override
    public void close() {
        grpc.close();
    }
}
