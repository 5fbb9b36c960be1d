package io.relais.system.isolation;

import io.relais.system.platform.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A fault that takes isolation away in one place.
 *
 * @param name what switches it on
 * @param what what is missing with it
 * @param service where it shows
 * @param unreachable why nobody can make use of it from outside; empty where the matrix must catch it
 */
record Mutation(String name, String what, Part service, String unreachable) {
    private static final String STORES = "platform/stores/src/main/java/io/relais/platform/";
    private static final String RPC = "platform/rpc/src/main/java/io/relais/platform/";
    private static final String ACTIVE = "io.relais.mutants.Mutants.active(";

    /**
     * A change of a source, which takes effect while its fault is switched on.
     *
     * @param source the file, from the root of the repository
     * @param original what stands there; the run fails where it no longer does
     * @param changed what stands there instead
     */
    record Edit(String source, String original, String changed) {}

    /** Every fault's change; each is harmless until its fault is switched on. */
    static List<Edit> edits() {
        return List.of(
                new Edit(
                        STORES + "mongo/TenantCollection.java",
                        "new TenantScope(tenant, documents.getCodecRegistry())",
                        "new TenantScope(tenant, documents.getCodecRegistry(),"
                                + " documents.getNamespace().getFullName())"),
                new Edit(
                        STORES + "mongo/TenantScope.java",
                        "TenantScope(TenantId tenant, CodecRegistry codecs) {",
                        "private final String collection;\n"
                                + "TenantScope(TenantId tenant, CodecRegistry codecs, String collection) {\n"
                                + "this.collection = collection;"),
                new Edit(
                        STORES + "mongo/TenantScope.java",
                        "BsonDocument scoped = new BsonDocument(Fields.TENANT, tenant);",
                        "if (" + ACTIVE + "collection)) return io.relais.mutants.AnyTenant.filter(given, idPrefix);\n"
                                + "BsonDocument scoped = new BsonDocument(Fields.TENANT, tenant);"),
                new Edit(
                        STORES + "mongo/TenantScope.java",
                        "new BsonDocument(\"$match\", new BsonDocument(Fields.TENANT, tenant))",
                        "new BsonDocument(\"$match\", " + ACTIVE
                                + "collection) ? new BsonDocument() : new BsonDocument(Fields.TENANT, tenant))"),
                new Edit(
                        STORES + "redis/TenantKeys.java",
                        "return \"t:{\" + tenant.value() + \"}:\"",
                        "return \"t:{\" + (" + ACTIVE + "\"redis keys\") ? \"everybody\" : tenant.value()) + \"}:\""),
                new Edit(
                        RPC + "paging/PageTokens.java",
                        "output.writeStringNoTag(tenant.value());",
                        "output.writeStringNoTag(" + ACTIVE + "\"page tokens\") ? \"\" : tenant.value());"),
                new Edit(
                        RPC + "caller/CachedCallerDirectory.java",
                        "Claims claims = new Claims(issuer, organizationId, subject, clientId);",
                        "Claims claims = " + ACTIVE + "\"cached callers\")"
                                + " ? new Claims(issuer, \"\", \"\", clientId)"
                                + " : new Claims(issuer, organizationId, subject, clientId);"),
                new Edit(
                        RPC + "grpc/AuthenticationInterceptor.java",
                        "Call.current().authenticated(caller, token);",
                        "String named = headers.get(RelaisMetadata.TENANT);\n"
                                + "if (named != null && caller instanceof Caller.Person p && " + ACTIVE
                                + "\"tenant metadata\"))\n"
                                + "    caller = new Caller.Person(new TenantId(named), p.memberId(), p.roles(),"
                                + " p.languageCode(), p.attributes());\n"
                                + "Call.current().authenticated(caller, token);"));
    }

    /** The faults: one for each collection that holds documents of companies, and those beside the stores. */
    static List<Mutation> all(Set<String> collections) {
        List<Mutation> all = new ArrayList<>();
        for (String collection : collections) {
            all.add(new Mutation(
                    collection,
                    "the tenant in the filters of this collection",
                    serviceOf(collection),
                    unreachable(collection)));
        }
        all.add(new Mutation("page tokens", "the tenant in the signature of page tokens", Part.CONTENT, ""));
        all.add(new Mutation("redis keys", "the tenant in the keys of Redis", Part.POLICY, ""));
        all.add(new Mutation(
                "tenant metadata", "the rule that only services name a tenant by metadata", Part.CONTENT, ""));
        all.add(new Mutation(
                "cached callers", "subject and organization in the key of cached callers", Part.IDENTITY, ""));
        return all;
    }

    private static Part serviceOf(String collection) {
        String database = collection.substring("relais-".length(), collection.indexOf('.'));
        return Part.named(database)
                .orElseThrow(() -> new IllegalArgumentException("Whose collection is " + collection + "?"));
    }

    private static String unreachable(String collection) {
        return switch (collection) {
            case "relais-policy.ledger_pages" ->
                "a page is read by the caller's own member id alone, which no other company has";
            case "relais-content.inbox", "relais-policy.inbox" ->
                "the same code as relais-analytics.inbox, where counts show it; what is applied here leaves no trace"
                        + " twice";
            default -> "";
        };
    }

    /** Whether callers are found by it: what was found stays known for a while. */
    boolean isAboutCallers() {
        return service == Part.IDENTITY;
    }

    /** Whether the matrix must catch it. */
    boolean isReachable() {
        return unreachable.isEmpty();
    }
}
