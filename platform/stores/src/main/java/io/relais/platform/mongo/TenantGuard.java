package io.relais.platform.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches every command that leaves this process, and finds those that touch a tenant's documents without naming the
 * tenant. All collections are tenants' but {@link #PLATFORM_COLLECTIONS}.
 *
 * <p>{@link TenantCollection} cannot send such a command; this is for the code that goes around it. Commands of {@link
 * AllTenants} are let through by their mark.
 */
public final class TenantGuard implements CommandListener {
    /** Collections of the platform itself, which hold nothing of a tenant. */
    static final Set<String> PLATFORM_COLLECTIONS = Set.of(Leases.COLLECTION, Migrations.COLLECTION);

    private static final Logger log = LoggerFactory.getLogger(TenantGuard.class);
    private static final Set<String> LEAVING_STAGES = Set.of("$lookup", "$graphLookup", "$unionWith", "$out", "$merge");

    private final Consumer<String> onViolation;

    private TenantGuard(Consumer<String> onViolation) {
        this.onViolation = onViolation;
    }

    /** A guard that stops the command with {@link MissingTenantError}: for tests. */
    public static TenantGuard rejecting() {
        return new TenantGuard(violation -> {
            throw new MissingTenantError(violation);
        });
    }

    /** A guard that lets the command pass, logs it and counts it as {@code mongodb.commands.without.tenant}. */
    public static TenantGuard reporting(MeterRegistry meters) {
        var counter = meters.counter("mongodb.commands.without.tenant");
        return new TenantGuard(violation -> {
            counter.increment();
            log.error(violation);
        });
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommandName();
        BsonDocument command = event.getCommand();
        if (!command.isString(name) || AllTenants.isMarked(command)) {
            return;
        }
        String collection = command.getString(name).getValue();
        if (PLATFORM_COLLECTIONS.contains(collection) || collection.startsWith("system.")) {
            return;
        }
        violation(name, command)
                .ifPresent(problem -> onViolation.accept(
                        "The command " + name + " on the tenants' collection " + collection + " " + problem));
    }

    private static Optional<String> violation(String name, BsonDocument command) {
        return switch (name) {
            case "find" -> unlessScoped(command.get("filter"));
            case "count", "distinct", "findAndModify" -> unlessScoped(command.get("query"));
            case "delete" -> unlessAllScoped(command.getArray("deletes", new BsonArray()));
            case "update" -> unlessAllScoped(command.getArray("updates", new BsonArray()));
            case "insert" -> unlessAllOwned(command.getArray("documents", new BsonArray()));
            case "aggregate" -> unlessConfined(command.getArray("pipeline", new BsonArray()));
            case "mapReduce", "explain", "bulkWrite" -> Optional.of("is not used in Relais");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unlessScoped(@Nullable BsonValue filter) {
        return filter != null && filter.isDocument() && namesTenant(filter.asDocument())
                ? Optional.empty()
                : Optional.of("has no tenant in its filter");
    }

    private static Optional<String> unlessAllScoped(BsonArray statements) {
        return statements.stream()
                .map(statement -> unlessScoped(statement.asDocument().get("q")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unlessAllOwned(BsonArray documents) {
        for (BsonValue value : documents) {
            BsonDocument document = value.asDocument();
            boolean owned = namesTenant(document)
                    && document.isString(Fields.ID)
                    && document.getString(Fields.ID)
                            .getValue()
                            .startsWith(document.getString(Fields.TENANT).getValue() + "/");
            if (!owned) {
                return Optional.of("adds a document without a tenant, or whose _id does not begin with it");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unlessConfined(BsonArray pipeline) {
        boolean scoped = !pipeline.isEmpty()
                && pipeline.get(0).asDocument().isDocument("$match")
                && namesTenant(pipeline.get(0).asDocument().getDocument("$match"));
        if (!scoped) {
            return Optional.of("does not begin with a match of the tenant");
        }
        return pipeline.stream().anyMatch(stage -> leaves(stage.asDocument()))
                ? Optional.of("has a stage that reads or writes other documents")
                : Optional.empty();
    }

    private static boolean leaves(BsonDocument stage) {
        if (stage.isDocument("$facet")) {
            return stage.getDocument("$facet").values().stream()
                    .flatMap(facet -> facet.asArray().stream())
                    .anyMatch(inner -> leaves(inner.asDocument()));
        }
        return stage.keySet().stream().anyMatch(LEAVING_STAGES::contains);
    }

    private static boolean namesTenant(BsonDocument filter) {
        if (filter.isString(Fields.TENANT)) {
            return TenantId.isWellFormed(filter.getString(Fields.TENANT).getValue());
        }
        return filter.isArray("$and")
                && filter.getArray("$and").stream().anyMatch(part -> namesTenant(part.asDocument()));
    }
}
