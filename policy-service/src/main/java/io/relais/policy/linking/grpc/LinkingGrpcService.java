package io.relais.policy.linking.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.linking.BeginLinking;
import io.relais.policy.linking.CompleteLinking;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.policy.v1.Account;
import io.relais.proto.policy.v1.AccountLink;
import io.relais.proto.policy.v1.AccountLinkServiceGrpc;
import io.relais.proto.policy.v1.BeginAccountLinkingRequest;
import io.relais.proto.policy.v1.BeginAccountLinkingResponse;
import io.relais.proto.policy.v1.CompleteAccountLinkingRequest;
import java.time.Instant;
import java.util.Objects;

/** Linking, for members themselves alone. */
final class LinkingGrpcService extends AccountLinkServiceGrpc.AccountLinkServiceImplBase {

    private final BeginLinking beginLinking;
    private final CompleteLinking completeLinking;

    LinkingGrpcService(BeginLinking beginLinking, CompleteLinking completeLinking) {
        this.beginLinking = beginLinking;
        this.completeLinking = completeLinking;
    }

    @Override
    public void beginAccountLinking(
            BeginAccountLinkingRequest request, StreamObserver<BeginAccountLinkingResponse> observer) {
        Caller.Person person = CallContext.person();
        BeginLinking.Begun begun = beginLinking.begin(
                person.tenant(), person.memberId(), Network.ofNumber(request.getNetworkValue()), request.getHost());
        observer.onNext(BeginAccountLinkingResponse.newBuilder()
                .setAuthorizationUri(begun.page().toString())
                .setState(begun.state())
                .setExpireTime(time(begun.expireTime()))
                .build());
        observer.onCompleted();
    }

    @Override
    public void completeAccountLinking(CompleteAccountLinkingRequest request, StreamObserver<Account> observer) {
        Caller.Person person = CallContext.person();
        observer.onNext(encode(completeLinking.complete(
                person.tenant(),
                person.memberId(),
                new CompleteLinking.Answer(
                        request.getState(), request.getCode(), request.getError(), request.getIss()))));
        observer.onCompleted();
    }

    private static Account encode(PersonalAccount account) {
        PersonalAccount.Link link = Objects.requireNonNull(account.link(), "It was linked.");
        return Account.newBuilder()
                .setName(account.name())
                .setNetworkValue(account.network().number())
                .setKind(AccountKind.ACCOUNT_KIND_PERSONAL)
                .setLink(AccountLink.ACCOUNT_LINK_OAUTH)
                .setHandle(account.handle())
                .setNetworkAccountId(link.networkAccountId())
                .setLinkTime(time(link.linkTime()))
                .setCreateTime(time(account.createTime()))
                .build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
