package io.relais.content;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.relais.content.decision.grpc.DecisionGrpcConfiguration;
import io.relais.content.departure.grpc.DepartureGrpcConfiguration;
import io.relais.content.feed.grpc.FeedGrpcConfiguration;
import io.relais.content.link.grpc.LinkGrpcConfiguration;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.post.grpc.PostGrpcConfiguration;
import io.relais.content.post.twittertext.TextLengthConfiguration;
import io.relais.content.refusal.grpc.RefusalGrpcConfiguration;
import io.relais.content.share.grpc.ShareGrpcConfiguration;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.MemberAttributes;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Role;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The whole service in process: its own configurations, behind the interceptors of production, with a {@link
 * PolicyService} beside it. The stores are those of the configurations that a test adds.
 */
final class ContentService implements AutoCloseable {
    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");
    static final Caller.Person EDITOR = person(ACME, "eve", Role.ROLE_EDITOR);
    static final Caller.Person COMPLIANCE = person(ACME, "clarisse", Role.ROLE_COMPLIANCE);
    static final Caller.Person ALICE = person(ACME, "alice", Role.ROLE_MEMBER);
    static final Caller.Person BOB = person(ACME, "bob", Role.ROLE_MEMBER);
    static final Caller.Person OTHERS_EDITOR = person(GLOBEX, "gus", Role.ROLE_EDITOR);
    static final Caller.Service GATEWAY = new Caller.Service("gateway", null);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final PolicyService policy = new PolicyService();
    private final Screening screening = new Screening();
    private final InProcessService policyServer = InProcessService.with(EDITOR, policy, screening);
    private final InProcessService server;

    ContentService(AnnotationConfigurer stores) {
        stores.configure(context);
        context.registerBean(Clock.class, () -> Clock.tickMillis(ZoneOffset.UTC));
        context.registerBean(TrackedLinkAddresses.class, () -> new TrackedLinkAddresses("https://relais.example"));
        context.registerBean(
                PageTokens.class, () -> PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])));
        context.registerBean(ServiceChannels.class, () -> new ToPolicy(policyServer.channel()));
        context.register(
                PostGrpcConfiguration.class,
                TextLengthConfiguration.class,
                DecisionGrpcConfiguration.class,
                FeedGrpcConfiguration.class,
                ShareGrpcConfiguration.class,
                RefusalGrpcConfiguration.class,
                DepartureGrpcConfiguration.class,
                LinkGrpcConfiguration.class);
        context.refresh();
        server = InProcessService.with(
                EDITOR, context.getBeansOfType(BindableService.class).values().toArray(BindableService[]::new));
    }

    /** What adds the stores. */
    @FunctionalInterface
    interface AnnotationConfigurer {
        void configure(AnnotationConfigApplicationContext context);
    }

    private record ToPolicy(Channel channel) implements ServiceChannels {
        @Override
        public Channel asCaller(String service) {
            return channel;
        }

        @Override
        public Channel asService(String service) {
            return channel;
        }

        @Override
        public Channel direct(String service) {
            return channel;
        }
    }

    private static Caller.Person person(TenantId tenant, String memberId, Role role) {
        return new Caller.Person(
                tenant,
                memberId,
                EnumSet.of(Role.ROLE_MEMBER, role),
                "fr",
                new MemberAttributes("Sales", "", "FR", Set.of()));
    }

    PolicyService policy() {
        return policy;
    }

    Screening screening() {
        return screening;
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    Channel as(Caller caller) {
        return server.channelAs(caller);
    }

    /** A channel of the caller whose requests carry that {@code If-Match}. */
    Channel as(Caller caller, String ifMatch) {
        Metadata headers = new Metadata();
        headers.put(RelaisMetadata.IF_MATCH, ifMatch);
        return ClientInterceptors.intercept(as(caller), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Override
    public void close() {
        server.close();
        policyServer.close();
        context.close();
    }
}
