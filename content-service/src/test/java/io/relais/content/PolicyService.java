package io.relais.content;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecideSharesResponse;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionBasis;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.ShareQuestion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A policy-service in which every member has opted in to everything, until they withdraw. */
final class PolicyService extends DecisionServiceGrpc.DecisionServiceImplBase {
    private final List<DecideSharesRequest> asked = new CopyOnWriteArrayList<>();
    private volatile boolean withdrawn;
    private volatile boolean away;
    private volatile int cap;
    private final List<DecisionReason> more = new CopyOnWriteArrayList<>();

    void withdraw() {
        withdrawn = true;
    }

    /** Lets so many shares a day start; 0 for any number. */
    void cap(int shares) {
        cap = shares;
    }

    /** Holds that against every share too. */
    void refuse(DecisionReason reason) {
        more.add(reason);
    }

    void goAway() {
        away = true;
    }

    List<DecideSharesRequest> asked() {
        return asked;
    }

    @Override
    public void decideShares(DecideSharesRequest request, StreamObserver<DecideSharesResponse> responseObserver) {
        if (away) {
            responseObserver.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        asked.add(request);
        var response = DecideSharesResponse.newBuilder();
        request.getQuestionsList().forEach(question -> response.addDecisions(decide(question)));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }

    private Decision decide(ShareQuestion question) {
        var decision =
                Decision.newBuilder().setNetwork(question.getNetwork()).setAccountKind(question.getAccountKind());
        if (withdrawn) {
            decision.addReasons(DecisionReason.newBuilder()
                    .setCode(DecisionReason.Code.CODE_CONSENT_MISSING)
                    .setRemedy("Donnez votre accord.")
                    .setPurpose("purposes/use-personal-account"));
        }
        decision.addAllReasons(more);
        if (!question.getFacts().getAvailable()) {
            decision.addReasons(DecisionReason.newBuilder().setCode(DecisionReason.Code.CODE_POST_NOT_AVAILABLE));
        }
        boolean capReached = cap > 0
                && question.getFacts().getSharesTodayList().stream()
                        .anyMatch(day -> day.getNetwork() == question.getNetwork() && day.getCount() >= cap);
        if (capReached) {
            decision.addReasons(DecisionReason.newBuilder()
                    .setCode(DecisionReason.Code.CODE_DAILY_CAP_REACHED)
                    .setLiftTime(question.getFacts().getDayEndTime()));
        }
        return decision.setBasis(DecisionBasis.newBuilder().setDailyShareCap(cap))
                .setAllowed(decision.getReasonsCount() == 0)
                .build();
    }
}
