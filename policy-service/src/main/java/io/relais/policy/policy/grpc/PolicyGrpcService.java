package io.relais.policy.policy.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.AcknowledgePolicy;
import io.relais.policy.policy.ArchivePolicy;
import io.relais.policy.policy.CreatePolicy;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PublishPolicy;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.policy.ReadMyPolicy;
import io.relais.policy.policy.Renderings;
import io.relais.policy.policy.SummarizeAcknowledgements;
import io.relais.policy.policy.UpdatePolicy;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.ArchivePolicyRequest;
import io.relais.proto.policy.v1.CreatePolicyRequest;
import io.relais.proto.policy.v1.GetMyPolicyRequest;
import io.relais.proto.policy.v1.GetPolicyRequest;
import io.relais.proto.policy.v1.ListPoliciesRequest;
import io.relais.proto.policy.v1.ListPoliciesResponse;
import io.relais.proto.policy.v1.ListPolicyVersionsRequest;
import io.relais.proto.policy.v1.ListPolicyVersionsResponse;
import io.relais.proto.policy.v1.MyPolicy;
import io.relais.proto.policy.v1.Policy;
import io.relais.proto.policy.v1.PolicyServiceGrpc;
import io.relais.proto.policy.v1.PublishPolicyRequest;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsRequest;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsResponse;
import io.relais.proto.policy.v1.UpdatePolicyRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** Policies for compliance, and the policy in force for every member. */
final class PolicyGrpcService extends PolicyServiceGrpc.PolicyServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;

    private final TenantScoped<Policies> policies;
    private final TenantScoped<PoliciesInForce> inForce;
    private final CreatePolicy createPolicy;
    private final UpdatePolicy updatePolicy;
    private final PublishPolicy publishPolicy;
    private final ArchivePolicy archivePolicy;
    private final ReadMyPolicy readMyPolicy;
    private final AcknowledgePolicy acknowledgePolicy;
    private final SummarizeAcknowledgements summarizeAcknowledgements;
    private final Renderings renderings;
    private final PageTokens pageTokens;

    PolicyGrpcService(
            TenantScoped<Policies> policies,
            TenantScoped<PoliciesInForce> inForce,
            CreatePolicy createPolicy,
            UpdatePolicy updatePolicy,
            PublishPolicy publishPolicy,
            ArchivePolicy archivePolicy,
            ReadMyPolicy readMyPolicy,
            AcknowledgePolicy acknowledgePolicy,
            SummarizeAcknowledgements summarizeAcknowledgements,
            Renderings renderings,
            PageTokens pageTokens) {
        this.policies = policies;
        this.inForce = inForce;
        this.createPolicy = createPolicy;
        this.updatePolicy = updatePolicy;
        this.publishPolicy = publishPolicy;
        this.archivePolicy = archivePolicy;
        this.readMyPolicy = readMyPolicy;
        this.acknowledgePolicy = acknowledgePolicy;
        this.summarizeAcknowledgements = summarizeAcknowledgements;
        this.renderings = renderings;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createPolicy(CreatePolicyRequest request, StreamObserver<Policy> observer) {
        answer(
                observer,
                createPolicy.create(
                        CallContext.tenant(), request.getPolicyId(), PolicyMessages.content(request.getPolicy())));
    }

    @Override
    public void getPolicy(GetPolicyRequest request, StreamObserver<Policy> observer) {
        answer(observer, find(request.getName()));
    }

    @Override
    public void listPolicies(ListPoliciesRequest request, StreamObserver<ListPoliciesResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        Policies.Position after = listing.position()
                .map(keys -> new Policies.Position(Instant.parse(keys.getFirst()), keys.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<io.relais.policy.policy.Policy> page = policies.of(tenant).list(after, size + 1);
        Optional<PolicyInForce> current = inForce.of(tenant).findBinding();
        ListPoliciesResponse.Builder response = ListPoliciesResponse.newBuilder();
        page.stream().limit(size).forEach(policy -> response.addPolicies(PolicyMessages.encode(policy, current)));
        if (page.size() > size) {
            Policies.Position last = Policies.Position.of(page.get(size - 1));
            response.setNextPageToken(listing.next(List.of(last.createTime().toString(), last.id())));
        }
        complete(observer, response.build());
    }

    @Override
    public void updatePolicy(UpdatePolicyRequest request, StreamObserver<Policy> observer) {
        String name = request.getPolicy().getName();
        if (!name.matches("policies/[^/]{1,63}")) {
            throw DomainException.invalid("policy.name", "The name of a policy is policies/{id}.");
        }
        answer(
                observer,
                updatePolicy.update(
                        CallContext.tenant(),
                        PolicyMessages.id(name),
                        ETags.seen(name),
                        PolicyMessages.change(request.getPolicy(), request.getUpdateMask())));
    }

    @Override
    public void publishPolicy(PublishPolicyRequest request, StreamObserver<Policy> observer) {
        answer(
                observer,
                publishPolicy.publish(
                        CallContext.tenant(),
                        PolicyMessages.id(request.getName()),
                        ETags.seenIfSaid(request.getName())));
    }

    @Override
    public void archivePolicy(ArchivePolicyRequest request, StreamObserver<Policy> observer) {
        answer(
                observer,
                archivePolicy.archive(
                        CallContext.tenant(),
                        PolicyMessages.id(request.getName()),
                        ETags.seenIfSaid(request.getName())));
    }

    @Override
    public void listPolicyVersions(
            ListPolicyVersionsRequest request, StreamObserver<ListPolicyVersionsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        int before = listing.position()
                .map(keys -> Integer.parseInt(keys.getFirst()))
                .orElse(Integer.MAX_VALUE);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        io.relais.policy.policy.Policy policy = find(request.getName());
        List<PublishedVersion> versions = new ArrayList<>();
        policy.lastPublished().filter(version -> version.number() < before).ifPresent(versions::add);
        int next = versions.isEmpty() ? before : versions.getFirst().number();
        versions.addAll(policies.of(tenant).superseded(policy.id(), next, size + 1 - versions.size()));
        Optional<PolicyInForce> current = inForce.of(tenant).findBinding();
        ListPolicyVersionsResponse.Builder response = ListPolicyVersionsResponse.newBuilder();
        versions.stream()
                .limit(size)
                .forEach(version -> response.addVersions(PolicyMessages.encode(version, isInForce(version, current))));
        if (versions.size() > size) {
            response.setNextPageToken(
                    listing.next(List.of(Integer.toString(versions.get(size - 1).number()))));
        }
        complete(observer, response.build());
    }

    private static boolean isInForce(PublishedVersion version, Optional<PolicyInForce> current) {
        return current.filter(inForce -> inForce.order() == version.order()).isPresent();
    }

    @Override
    public void getMyPolicy(GetMyPolicyRequest request, StreamObserver<MyPolicy> observer) {
        Caller.Person person = CallContext.person();
        List<LanguageRange> wanted = new ArrayList<>(CallContext.acceptLanguage());
        wanted.add(new LanguageRange(person.languageCode()));
        complete(
                observer,
                PolicyMessages.encode(readMyPolicy.read(person.tenant(), person.memberId(), wanted), renderings));
    }

    @Override
    public void acknowledgeMyPolicy(AcknowledgeMyPolicyRequest request, StreamObserver<MyPolicy> observer) {
        Caller.Person person = CallContext.person();
        complete(
                observer,
                PolicyMessages.encode(
                        acknowledgePolicy.acknowledge(
                                person.tenant(), person.memberId(), PolicyMessages.decode(request)),
                        renderings));
    }

    @Override
    public void summarizeAcknowledgements(
            SummarizeAcknowledgementsRequest request, StreamObserver<SummarizeAcknowledgementsResponse> observer) {
        SummarizeAcknowledgements.Summary summary =
                summarizeAcknowledgements.summarize(CallContext.tenant(), PolicyMessages.id(request.getName()));
        complete(observer, PolicyMessages.encode(summary));
    }

    private io.relais.policy.policy.Policy find(String name) {
        return policies.of(CallContext.tenant())
                .find(PolicyMessages.id(name))
                .orElseThrow(() -> DomainException.notFound(name));
    }

    private void answer(StreamObserver<Policy> observer, io.relais.policy.policy.Policy policy) {
        CallContext.etag(ETags.of(policy.revision()));
        complete(
                observer,
                PolicyMessages.encode(policy, inForce.of(CallContext.tenant()).findBinding()));
    }

    private static <T> void complete(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
