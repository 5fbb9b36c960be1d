package io.relais.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.mongo.EmbeddedMongo;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.SettableClock;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.messaging.v1.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxGrpcServiceIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final Timestamp NOON =
            Timestamp.newBuilder().setSeconds(1_795_348_800).build();

    private final List<String> applied = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Inbox inbox =
            new Inbox(new TenantCollections(MONGO.database(), new OutboxSignal()), new SettableClock());
    private final MessageHandler strings = MessageHandler.of(StringValue.class, (tenant, payload, message) -> {
        if (failing.get()) {
            throw new IllegalStateException("not now");
        }
        applied.add(tenant + ":" + payload.getValue() + ":" + message.getId());
    });

    private final InProcessService server =
            InProcessService.with(new Caller.Service("content", null), new InboxGrpcService(List.of(strings), inbox));
    private final GrpcCourier courier = new GrpcCourier(new ToTheServer(server.channel()));

    private record ToTheServer(Channel channel) implements ServiceChannels {
        @Override
        public Channel asCaller(String service) {
            throw new AssertionError("a relay speaks for the service");
        }

        @Override
        public Channel asService(String service) {
            return channel;
        }

        @Override
        public Channel direct(String service) {
            throw new AssertionError("a relay speaks for the service");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Message message(String id, String tenant, com.google.protobuf.Message payload) {
        return Message.newBuilder()
                .setId(id)
                .setTenant(tenant)
                .setOccurTime(NOON)
                .setPayload(Any.pack(payload))
                .build();
    }

    @Test
    void eachMessageReachesItsHandlerOnceHoweverOftenItComes() {
        List<Message> batch =
                List.of(message("m1", "acme", StringValue.of("a")), message("m2", "globex", StringValue.of("b")));
        courier.deliver("policy", batch);
        courier.deliver("policy", batch);
        assertThat(applied).containsExactly("acme:a:m1", "globex:b:m2");
    }

    @Test
    void theSameIdOfTwoTenantsIsTwoMessages() {
        courier.deliver(
                "policy",
                List.of(message("m1", "acme", StringValue.of("a")), message("m1", "globex", StringValue.of("b"))));
        assertThat(applied).containsExactly("acme:a:m1", "globex:b:m1");
    }

    @Test
    void aMessageThatCouldNotBeAppliedIsAppliedWhenItComesAgain() {
        List<Message> batch = List.of(message("m1", "acme", StringValue.of("a")));
        failing.set(true);
        assertThatThrownBy(() -> courier.deliver("policy", batch)).isInstanceOf(StatusRuntimeException.class);
        failing.set(false);
        courier.deliver("policy", batch);
        assertThat(applied).containsExactly("acme:a:m1");
    }

    @Test
    void whatNoHandlerTakesOrWhatIsMalformedIsRefused() {
        List<Message> refused = List.of(
                message("m1", "acme", Int64Value.of(1)),
                message("m2", "No Tenant", StringValue.of("a")),
                Message.newBuilder()
                        .setId("m3")
                        .setTenant("acme")
                        .setOccurTime(NOON)
                        .setPayload(Any.newBuilder()
                                .setTypeUrl("type.googleapis.com/google.protobuf.StringValue")
                                .setValue(ByteString.copyFromUtf8("\u0001")))
                        .build());
        for (Message message : refused) {
            assertThatThrownBy(() -> courier.deliver("policy", List.of(message)))
                    .as(message.getId())
                    .isInstanceOf(StatusRuntimeException.class);
        }
        assertThat(applied).isEmpty();
    }

    @Test
    void aServiceThatCannotBeReachedIsDownAndNotRefusing() {
        stop();
        assertThatThrownBy(() -> courier.deliver("policy", List.of(message("m1", "acme", StringValue.of("a")))))
                .isInstanceOf(DestinationDownException.class)
                .hasMessageContaining("policy");
    }

    @Test
    void onlyServicesReachTheInbox() {
        Caller.App app = new Caller.App(new TenantId("acme"), "crm", Set.of());
        GrpcCourier ofAnApp = new GrpcCourier(new ToTheServer(server.channelAs(app)));
        assertThatThrownBy(() -> ofAnApp.deliver("policy", List.of(message("m1", "acme", StringValue.of("a")))))
                .hasRootCauseInstanceOf(StatusRuntimeException.class)
                .hasStackTraceContaining("PERMISSION_DENIED");
        assertThat(applied).isEmpty();
    }

    @Test
    void twoHandlersOfOneTypeAreAMistakeFoundAtStartUp() {
        assertThatThrownBy(() -> new InboxGrpcService(List.of(strings, strings), inbox))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StringValue");
    }
}
