package io.relais.system.isolation;

import io.relais.system.platform.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an operation is called in a company's world. With that company's own token the request succeeds; where its ids stand
 * is found by comparing it with what the world remembers.
 */
final class Fixture {
    /** The services' own tokens. */
    static final String SERVICE = "service";

    private final String operation;
    private final String caller;
    private final Function<World, ObjectNode> request;
    private final Map<String, String> noIds = new LinkedHashMap<>();
    private final Map<String, Function<World, String>> tried = new LinkedHashMap<>();
    private String label = "";
    private @Nullable Function<World, String> etag;
    private @Nullable String acrossTenants;
    private @Nullable String quiet;
    private @Nullable Part server;
    private boolean reading;

    private Fixture(String operation, String caller, Function<World, ObjectNode> request) {
        this.operation = operation;
        this.caller = caller;
        this.request = request;
    }

    /**
     * A fixture.
     *
     * @param operation {@code content.v1.PostService/GetPost}
     * @param caller who of the company may call it
     * @param request the JSON of the request message in a company's world
     */
    static Fixture of(String operation, String caller, Function<World, ObjectNode> request) {
        return new Fixture("relais." + operation, caller, request);
    }

    /** Tells apart several of one operation. */
    Fixture as(String what) {
        label = what;
        return this;
    }

    /** The version that If-Match names. */
    Fixture ifMatch(Function<World, String> version) {
        etag = version;
        return this;
    }

    /** Changes nothing though it is no GET: a company's answers can be compared. */
    Fixture reading() {
        reading = true;
        return this;
    }

    /** A field that looks as if it held an id, and does not. */
    Fixture without(String field, String reason) {
        noIds.put(field, reason);
        return this;
    }

    /** A field that takes an id of the company's own choice, and one that the other company chose before. */
    Fixture tried(String field, Function<World, String> taken) {
        tried.put(field, taken);
        return this;
    }

    /** Services may ask it about any company: only people and apps must get nothing out of it. */
    Fixture acrossTenants(String reason) {
        acrossTenants = reason;
        return this;
    }

    /** The company's own success shows nothing of the company. */
    Fixture quiet(String reason) {
        quiet = reason;
        return this;
    }

    /** The service that is asked, where several serve the operation. */
    Fixture at(Part service) {
        server = service;
        return this;
    }

    String operation() {
        return operation;
    }

    String caller() {
        return caller;
    }

    ObjectNode request(World world) {
        return request.apply(world);
    }

    Optional<String> etag(World world) {
        return Optional.ofNullable(etag).map(version -> version.apply(world));
    }

    boolean hasEtag() {
        return etag != null;
    }

    Map<String, String> noIds() {
        return noIds;
    }

    Map<String, Function<World, String>> tried() {
        return tried;
    }

    boolean isAcrossTenants() {
        return acrossTenants != null;
    }

    boolean isQuiet() {
        return quiet != null;
    }

    boolean isReading() {
        return reading;
    }

    Optional<Part> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public String toString() {
        return label.isEmpty() ? operation : operation + ", " + label;
    }
}
