package io.relais.platform.outbox;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.Documents.Waiting;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.messaging.v1.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the messages that wait in documents, each at least once to each of its destinations, and removes from the
 * document those that every destination has applied.
 *
 * <p>Messages of one document reach a destination in their order. A destination that is down, and a document with a
 * message that a destination refuses, are left alone for a growing while and hold up nothing else. Several relays can
 * work on the same collections: a message may then be delivered twice, which consumers must bear in any case.
 */
public final class OutboxRelay {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int DOCUMENTS_AT_ONCE = 200;
    private static final int MESSAGES_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 1 << 20;
    private static final String TYPE_PREFIX = "type.googleapis.com/";

    private final MongoDatabase database;
    private final Map<String, Set<String>> destinations = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final MessageCourier courier;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Backoff downDestinations;
    private final Backoff refusedDocuments;

    private record Source(AllTenants<Waiting> all, TenantScoped<TenantCollection<Waiting>> ofTenant) {}

    /** A message on its way, and where it waits. */
    private record Parcel(Waiting document, OutboxMessage message) {
        Message toProto() {
            String traceparent = message.traceparent();
            return Message.newBuilder()
                    .setTraceparent(traceparent == null ? "" : traceparent)
                    .setId(message.id())
                    .setTenant(document.tenant())
                    .setOccurTime(Timestamp.newBuilder()
                            .setSeconds(message.occurTime().getEpochSecond())
                            .setNanos(message.occurTime().getNano()))
                    .setPayload(Any.newBuilder()
                            .setTypeUrl(TYPE_PREFIX + message.type())
                            .setValue(ByteString.copyFrom(message.payload().getData())))
                    .build();
        }
    }

    /** A relay of the messages that the routes name. */
    public OutboxRelay(
            MongoDatabase database,
            TenantCollections collections,
            List<OutboxRoute> routes,
            MessageCourier courier,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.courier = courier;
        this.clock = clock;
        this.meters = meters;
        this.downDestinations = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), clock);
        this.refusedDocuments = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), clock);
        for (OutboxRoute route : routes) {
            destinations
                    .computeIfAbsent(route.payloadType(), type -> new LinkedHashSet<>())
                    .addAll(route.destinations());
            sources.computeIfAbsent(
                    route.collection(),
                    name -> new Source(
                            collections.acrossTenants(name, Waiting.class, "outbox relay"),
                            collections.of(name, Waiting.class)));
        }
    }

    /** Creates the index by which waiting messages are found. */
    public void createIndexes() {
        for (String collection : sources.keySet()) {
            database.getCollection(collection)
                    .createIndex(Indexes.ascending("outbox.id"), new IndexOptions().sparse(true));
        }
    }

    /**
     * Delivers what waits and can be delivered now, once over.
     *
     * @return how many messages every destination has applied; 0 means that there is nothing to do for the moment
     */
    public int relay() {
        int delivered = 0;
        for (Source source : sources.values()) {
            delivered += relay(source);
        }
        return delivered;
    }

    /** Reports messages that wait for ever because no route names their type. */
    public void reportUnrouted() {
        for (Map.Entry<String, Source> source : sources.entrySet()) {
            Bson unrouted = Filters.elemMatch("outbox", Filters.nin("type", destinations.keySet()));
            source.getValue().all().find(unrouted, Indexes.ascending("_id"), 1).stream()
                    .flatMap(document -> document.outbox().stream())
                    .map(OutboxMessage::type)
                    .filter(type -> !destinations.containsKey(type))
                    .distinct()
                    .forEach(type -> log.error("No route for {} in {}: it is not delivered", type, source.getKey()));
        }
    }

    private int relay(Source source) {
        Set<String> types = new HashSet<>();
        destinations.forEach((type, services) -> {
            if (!services.stream().allMatch(downDestinations::isPausing)) {
                types.add(type);
            }
        });
        if (types.isEmpty()) {
            return 0;
        }
        Bson waiting = Filters.and(
                Filters.gt("outbox.id", ""),
                Filters.in("outbox.type", types),
                Filters.nin("_id", refusedDocuments.pausing()));
        List<Waiting> documents = source.all().find(waiting, Indexes.ascending("outbox.id"), DOCUMENTS_AT_ONCE);
        // By identity: the same message in two documents is two parcels, and comparing contents would be slow.
        Set<Parcel> undelivered = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Parcel> parcels = documents.stream()
                .flatMap(document -> document.outbox().stream()
                        .filter(message -> destinations.containsKey(message.type()))
                        .map(message -> new Parcel(document, message)))
                .toList();
        SortedSet<String> services = new TreeSet<>();
        parcels.forEach(parcel -> services.addAll(destinationsOf(parcel)));
        for (String service : services) {
            List<Parcel> toService = parcels.stream()
                    .filter(parcel -> destinationsOf(parcel).contains(service))
                    .toList();
            deliver(service, toService, undelivered::add);
        }
        return removeDelivered(source, parcels, undelivered);
    }

    private Set<String> destinationsOf(Parcel parcel) {
        return destinations.getOrDefault(parcel.message().type(), Set.of());
    }

    private void deliver(String service, List<Parcel> parcels, Consumer<Parcel> undelivered) {
        boolean down = downDestinations.isPausing(service);
        for (List<Parcel> batch : batches(parcels)) {
            if (down) {
                batch.forEach(undelivered);
                continue;
            }
            try {
                send(service, batch);
            } catch (DestinationDownException e) {
                log.warn("{}; its messages wait", e.getMessage());
                down = true;
                downDestinations.failed(service);
                batch.forEach(undelivered);
            } catch (RuntimeException refused) {
                down = deliverOneByOne(service, batch, undelivered);
            }
        }
    }

    /** Finds the documents whose messages the service refuses; answers whether it is down. */
    private boolean deliverOneByOne(String service, List<Parcel> batch, Consumer<Parcel> undelivered) {
        Map<String, List<Parcel>> byDocument = new LinkedHashMap<>();
        batch.forEach(parcel -> byDocument
                .computeIfAbsent(parcel.document().id(), id -> new ArrayList<>())
                .add(parcel));
        boolean down = false;
        for (Map.Entry<String, List<Parcel>> document : byDocument.entrySet()) {
            boolean refused = down;
            for (Parcel parcel : document.getValue()) {
                if (refused) {
                    undelivered.accept(parcel);
                    continue;
                }
                try {
                    send(service, List.of(parcel));
                } catch (DestinationDownException e) {
                    down = true;
                    refused = true;
                    downDestinations.failed(service);
                    undelivered.accept(parcel);
                } catch (RuntimeException e) {
                    refused = true;
                    refusedDocuments.failed(document.getKey());
                    meters.counter("outbox.refused", "destination", service).increment();
                    log.error(
                            "{} refuses the message {} ({}); trying again later",
                            service,
                            parcel.message().id(),
                            parcel.message().type(),
                            e);
                    undelivered.accept(parcel);
                }
            }
        }
        return down;
    }

    private void send(String service, List<Parcel> batch) {
        courier.deliver(service, batch.stream().map(Parcel::toProto).toList());
        downDestinations.succeeded(service);
        Instant now = clock.instant();
        for (Parcel parcel : batch) {
            meters.timer("outbox.delivery", "destination", service)
                    .record(Duration.between(parcel.message().occurTime(), now));
        }
    }

    private int removeDelivered(Source source, List<Parcel> parcels, Set<Parcel> undelivered) {
        Map<Waiting, List<String>> delivered = new IdentityHashMap<>();
        for (Parcel parcel : parcels) {
            if (!undelivered.contains(parcel)) {
                delivered
                        .computeIfAbsent(parcel.document(), document -> new ArrayList<>())
                        .add(parcel.message().id());
            }
        }
        delivered.forEach((document, messages) -> {
            refusedDocuments.succeeded(document.id());
            source.ofTenant()
                    .of(new TenantId(document.tenant()))
                    .updateById(DocumentIds.idIn(document.id()), Updates.pull("outbox", Filters.in("id", messages)));
        });
        return delivered.values().stream().mapToInt(List::size).sum();
    }

    private static List<List<Parcel>> batches(List<Parcel> parcels) {
        List<List<Parcel>> batches = new ArrayList<>();
        List<Parcel> batch = new ArrayList<>();
        int bytes = 0;
        for (Parcel parcel : parcels) {
            int size = parcel.message().payload().length();
            if (!batch.isEmpty() && (batch.size() == MESSAGES_AT_ONCE || bytes + size > BYTES_AT_ONCE)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(parcel);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
