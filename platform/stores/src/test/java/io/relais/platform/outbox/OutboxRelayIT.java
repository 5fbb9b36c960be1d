package io.relais.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Int64Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.platform.mongo.EmbeddedMongo;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.SettableClock;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.messaging.v1.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxRelayIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final SettableClock clock = new SettableClock();
    private final OutboxSignal signal = new OutboxSignal();
    private final Destinations destinations = new Destinations();
    private TenantScoped<TenantCollection<Post>> posts;

    public record Post(@BsonId String id, String tenant, List<OutboxMessage> outbox) {}

    /** The other services: what each was told, which are down, and what they refuse. */
    private static final class Destinations implements MessageCourier {
        final Map<String, List<String>> told = new LinkedHashMap<>();
        final Set<String> down = ConcurrentHashMap.newKeySet();
        final Set<String> refused = ConcurrentHashMap.newKeySet();
        int calls;

        @Override
        public synchronized void deliver(String service, List<Message> messages) {
            calls++;
            if (down.contains(service)) {
                throw new DestinationDownException(service, new IllegalStateException("connection refused"));
            }
            for (Message message : messages) {
                if (refused.contains(message.getId())) {
                    throw new IllegalStateException("cannot take " + message.getId());
                }
                told.computeIfAbsent(service, name -> new ArrayList<>())
                        .add(message.getTenant() + ":" + message.getId());
            }
        }

        synchronized List<String> toldTo(String service) {
            return List.copyOf(told.getOrDefault(service, List.of()));
        }
    }

    @BeforeEach
    void collections() {
        posts = new TenantCollections(MONGO.database(), signal).of("posts", Post.class);
    }

    private OutboxRelay relay(MessageCourier courier) {
        return relay(courier, MONGO.client());
    }

    private OutboxRelay relay(MessageCourier courier, MongoClient client) {
        var database = EmbeddedMongo.databaseOf(client);
        return new OutboxRelay(
                database,
                new TenantCollections(database, signal),
                List.of(
                        OutboxRoute.of("posts", StringValue.getDescriptor(), "policy"),
                        OutboxRoute.of("posts", Int64Value.getDescriptor(), "policy", "analytics")),
                courier,
                clock,
                new SimpleMeterRegistry());
    }

    private OutboxMessage toPolicy(String id) {
        return OutboxMessage.of(id, StringValue.of(id), clock.instant());
    }

    private OutboxMessage toBoth(String id) {
        return OutboxMessage.of(id, Int64Value.of(7), clock.instant());
    }

    private void write(TenantId tenant, String id, OutboxMessage... messages) {
        var ofTenant = posts.of(tenant);
        ofTenant.insert(new Post(ofTenant.documentId(id), tenant.value(), Arrays.asList(messages)));
    }

    private List<String> waiting(TenantId tenant, String id) {
        return posts.of(tenant).findById(id).orElseThrow().outbox().stream()
                .map(OutboxMessage::id)
                .toList();
    }

    @Test
    void everyDestinationIsToldInOrderAndTheMessageIsRemoved() {
        write(ACME, "1", toPolicy("m1"), toBoth("m2"), toPolicy("m3"));
        write(GLOBEX, "1", toPolicy("m4"));
        assertThat(relay(destinations).relay()).isEqualTo(4);
        assertThat(destinations.toldTo("policy")).containsExactly("acme:m1", "acme:m2", "acme:m3", "globex:m4");
        assertThat(destinations.toldTo("analytics")).containsExactly("acme:m2");
        assertThat(waiting(ACME, "1")).isEmpty();
        assertThat(relay(destinations).relay()).isZero();
    }

    @Test
    void thePayloadTheTimeAndTheTenantArriveAsTheyWereWritten() {
        write(ACME, "1", toPolicy("m1"));
        List<Message> arrived = new ArrayList<>();
        relay((service, messages) -> arrived.addAll(messages)).relay();
        assertThat(arrived).singleElement().satisfies(message -> {
            assertThat(message.getTenant()).isEqualTo("acme");
            assertThat(message.getOccurTime().getSeconds())
                    .isEqualTo(clock.instant().getEpochSecond());
            assertThat(unpack(message)).isEqualTo("m1");
        });
    }

    private static String unpack(Message message) {
        try {
            return message.getPayload().unpack(StringValue.class).getValue();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDestinationThatIsDownHoldsUpNoOther() {
        destinations.down.add("policy");
        write(ACME, "1", toBoth("m1"));
        OutboxRelay relay = relay(destinations);
        assertThat(relay.relay()).isZero();
        assertThat(destinations.toldTo("analytics")).containsExactly("acme:m1");
        assertThat(waiting(ACME, "1")).containsExactly("m1");

        destinations.down.clear();
        clock.advance(Duration.ofSeconds(1));
        assertThat(relay.relay()).isEqualTo(1);
        assertThat(destinations.toldTo("policy")).containsExactly("acme:m1");
        assertThat(waiting(ACME, "1")).isEmpty();
    }

    @Test
    void aDestinationThatIsDownIsLeftAloneForAGrowingWhile() {
        destinations.down.add("policy");
        write(ACME, "1", toPolicy("m1"));
        OutboxRelay relay = relay(destinations);
        for (int i = 0; i < 20; i++) {
            relay.relay();
        }
        assertThat(destinations.calls).isEqualTo(1);
        for (int second = 0; second < 120; second++) {
            clock.advance(Duration.ofSeconds(1));
            relay.relay();
        }
        assertThat(destinations.calls).isBetween(8, 16);
    }

    @Test
    void aRefusedMessageHoldsUpItsOwnDocumentOnly() {
        destinations.refused.add("m2");
        write(ACME, "1", toPolicy("m1"), toPolicy("m2"), toPolicy("m3"));
        write(ACME, "2", toPolicy("m4"));
        OutboxRelay relay = relay(destinations);
        relay.relay();
        assertThat(waiting(ACME, "1")).containsExactly("m2", "m3");
        assertThat(waiting(ACME, "2")).isEmpty();
        assertThat(destinations.toldTo("policy")).contains("acme:m1", "acme:m4").doesNotContain("acme:m3");

        destinations.refused.clear();
        clock.advance(Duration.ofSeconds(2));
        relay.relay();
        assertThat(waiting(ACME, "1")).isEmpty();
        List<String> told = destinations.toldTo("policy");
        assertThat(told.indexOf("acme:m2")).isLessThan(told.indexOf("acme:m3"));
    }

    @Test
    void manyMessagesGoInBatchesThatTheInboxAccepts() {
        OutboxMessage[] messages =
                IntStream.range(0, 1_200).mapToObj(i -> toPolicy("m" + i)).toArray(OutboxMessage[]::new);
        write(ACME, "1", messages);
        List<Integer> sizes = new ArrayList<>();
        relay((service, batch) -> sizes.add(batch.size())).relay();
        assertThat(sizes).containsExactly(500, 500, 200);
        assertThat(waiting(ACME, "1")).isEmpty();
    }

    @Test
    void aMessageWrittenWhileItsDocumentIsRelayedWaitsForTheNextRound() {
        write(ACME, "1", toPolicy("m1"));
        OutboxRelay relay = relay((service, messages) -> {
            destinations.deliver(service, messages);
            if (messages.getFirst().getId().equals("m1")) {
                posts.of(ACME).updateById("1", OutboxMessage.push(List.of(toPolicy("m2"))));
            }
        });
        relay.relay();
        assertThat(waiting(ACME, "1")).containsExactly("m2");
        relay.relay();
        assertThat(destinations.toldTo("policy")).containsExactly("acme:m1", "acme:m2");
    }

    @Test
    void afterACrashBetweenDeliveryAndRemovalTheMessageComesAgainAndIsAppliedOnce() {
        write(ACME, "1", toPolicy("m1"));
        Consumer consumer = new Consumer();
        MongoClient dying = MONGO.connect();
        OutboxRelay crashing = relay(
                (service, messages) -> {
                    consumer.take(messages);
                    dying.close(); // The process dies before it can remove the message.
                },
                dying);
        assertThatThrownBy(crashing::relay).isInstanceOf(IllegalStateException.class);
        assertThat(waiting(ACME, "1")).containsExactly("m1");

        OutboxRelay restarted = relay((service, messages) -> consumer.take(messages));
        restarted.relay();
        assertThat(waiting(ACME, "1")).isEmpty();
        assertThat(consumer.deliveries).isEqualTo(2);
        assertThat(consumer.count()).isEqualTo(1);
    }

    @Test
    void ofTwoRelaysAtOnceNeitherLosesAMessageNorAppliesItTwice() throws Exception {
        Consumer consumer = new Consumer();
        for (int i = 0; i < 50; i++) {
            write(ACME, "p" + i, toPolicy("m" + i + "a"), toPolicy("m" + i + "b"));
        }
        Thread first = Thread.ofVirtual()
                .start(() ->
                        relay((service, messages) -> consumer.take(messages)).relay());
        Thread second = Thread.ofVirtual()
                .start(() ->
                        relay((service, messages) -> consumer.take(messages)).relay());
        first.join();
        second.join();
        assertThat(consumer.count()).isEqualTo(100);
        for (int i = 0; i < 50; i++) {
            assertThat(waiting(ACME, "p" + i)).isEmpty();
        }
    }

    /** A consumer whose effect, a counter, does not bear repetition by its nature. */
    private static final class Consumer {
        private final TenantScoped<TenantCollection<Counter>> counters =
                new TenantCollections(MONGO.database(), new OutboxSignal()).of("counters", Counter.class);
        int deliveries;

        public record Counter(@BsonId String id, String tenant, int n, List<String> appliedMessages) {}

        synchronized void take(List<Message> messages) {
            for (Message message : messages) {
                deliveries++;
                counters.of(new TenantId(message.getTenant()))
                        .upsertIf(
                                "posts",
                                AppliedMessages.without(message.getId()),
                                Updates.combine(Updates.inc("n", 1), AppliedMessages.add(message.getId())));
            }
        }

        int count() {
            return counters.of(ACME).findById("posts").orElseThrow().n();
        }
    }

    @Test
    void theRunningRelayIsWokenByALocalWriteAndFindsWhatAnotherProcessLeft() {
        write(ACME, "left", toPolicy("m1"));
        OutboxLifecycle lifecycle = new OutboxLifecycle(relay(destinations), signal);
        lifecycle.start();
        try {
            await().until(() -> destinations.toldTo("policy").contains("acme:m1"));
            write(ACME, "new", toPolicy("m2"));
            await().until(() -> destinations.toldTo("policy").contains("acme:m2"));
            MONGO.database()
                    .getCollection("posts")
                    .updateOne(
                            Filters.and(Filters.eq("tenant", "acme"), Filters.eq("acme/new")),
                            OutboxMessage.push(List.of(toPolicy("m3"))));
            await().until(() -> destinations.toldTo("policy").contains("acme:m3"));
            assertThat(lifecycle.isRunning()).isTrue();
        } finally {
            lifecycle.stop();
        }
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void aMessageWithoutARouteStaysAndHoldsUpNothing() {
        OutboxMessage unknown =
                new OutboxMessage("m1", "relais.test.Unrouted", new Binary(new byte[0]), clock.instant(), null);
        write(ACME, "1", unknown, toPolicy("m2"));
        OutboxRelay relay = relay(destinations);
        relay.reportUnrouted();
        assertThat(relay.relay()).isEqualTo(1);
        assertThat(waiting(ACME, "1")).containsExactly("m1");
        assertThat(relay.relay()).isZero();
    }
}
