package io.relais.policy.freeze.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.LiftFreeze;
import io.relais.policy.freeze.StartFreeze;
import io.relais.proto.policy.v1.CreateFreezeRequest;
import io.relais.proto.policy.v1.Freeze;
import io.relais.proto.policy.v1.FreezeNotice;
import io.relais.proto.policy.v1.FreezeServiceGrpc;
import io.relais.proto.policy.v1.GetFreezeRequest;
import io.relais.proto.policy.v1.LiftFreezeRequest;
import io.relais.proto.policy.v1.ListFreezesRequest;
import io.relais.proto.policy.v1.ListFreezesResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Freezes for compliance. */
final class FreezeGrpcService extends FreezeServiceGrpc.FreezeServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final String FREEZES = "freezes/";
    private static final String MEMBERS = "members/";

    private final TenantScoped<Freezes> freezes;
    private final StartFreeze startFreeze;
    private final LiftFreeze liftFreeze;
    private final PageTokens pageTokens;

    FreezeGrpcService(
            TenantScoped<Freezes> freezes, StartFreeze startFreeze, LiftFreeze liftFreeze, PageTokens pageTokens) {
        this.freezes = freezes;
        this.startFreeze = startFreeze;
        this.liftFreeze = liftFreeze;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createFreeze(CreateFreezeRequest request, StreamObserver<Freeze> observer) {
        Caller.Person person = CallContext.person();
        Freeze freeze = request.getFreeze();
        if (freeze.getReason().isBlank()) {
            throw DomainException.invalid("freeze.reason", "Say why shares are frozen: compliance alone reads it.");
        }
        StartFreeze.Order order = new StartFreeze.Order(
                FreezeScope.ofNumber(freeze.getScopeValue()),
                freeze.getTarget(),
                freeze.getReason().strip(),
                notices(freeze));
        answer(observer, encode(startFreeze.start(person.tenant(), person.memberId(), order)));
    }

    private static Map<String, String> notices(Freeze freeze) {
        Map<String, String> notices = new HashMap<>();
        for (int i = 0; i < freeze.getNoticesCount(); i++) {
            FreezeNotice notice = freeze.getNotices(i);
            String field = "freeze.notices[" + i + "]";
            if (notice.getText().isBlank()) {
                throw DomainException.invalid(field + ".text", "Tell members something, or leave the notice out.");
            }
            String language = Locale.forLanguageTag(notice.getLanguageCode()).toLanguageTag();
            if (notices.put(language, notice.getText().strip()) != null) {
                throw DomainException.invalid(
                        field + ".languageCode", "There is one notice per language: leave the others out.");
            }
        }
        return notices;
    }

    @Override
    public void getFreeze(GetFreezeRequest request, StreamObserver<Freeze> observer) {
        String id = request.getName().substring(FREEZES.length());
        answer(
                observer,
                encode(freezes.of(CallContext.tenant())
                        .find(id)
                        .orElseThrow(() -> DomainException.notFound(request.getName()))));
    }

    @Override
    public void listFreezes(ListFreezesRequest request, StreamObserver<ListFreezesResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        long before =
                listing.position().map(keys -> Long.parseLong(keys.getFirst())).orElse(Long.MAX_VALUE);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<io.relais.policy.freeze.Freeze> page = freezes.of(tenant).newestFirst(before, size + 1);
        ListFreezesResponse.Builder response = ListFreezesResponse.newBuilder();
        page.stream().limit(size).forEach(freeze -> response.addFreezes(encode(freeze)));
        if (page.size() > size) {
            response.setNextPageToken(
                    listing.next(List.of(Long.toString(page.get(size - 1).startVersion()))));
        }
        answer(observer, response.build());
    }

    @Override
    public void liftFreeze(LiftFreezeRequest request, StreamObserver<Freeze> observer) {
        Caller.Person person = CallContext.person();
        if (request.getReason().isBlank()) {
            throw DomainException.invalid("reason", "Say why the freeze may end.");
        }
        answer(
                observer,
                encode(liftFreeze.lift(
                        person.tenant(),
                        person.memberId(),
                        request.getName().substring(FREEZES.length()),
                        request.getReason().strip())));
    }

    private static Freeze encode(io.relais.policy.freeze.Freeze freeze) {
        Freeze.Builder message = Freeze.newBuilder()
                .setName(freeze.name())
                .setScopeValue(freeze.scope().number())
                .setTarget(freeze.target())
                .setReason(freeze.reason())
                .setState(freeze.active() ? Freeze.State.STATE_ACTIVE : Freeze.State.STATE_LIFTED)
                .setStarter(MEMBERS + freeze.starterId())
                .setStartTime(time(freeze.startTime()))
                .setStartVersion(freeze.startVersion());
        freeze.notices().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(notice -> message.addNoticesBuilder()
                        .setLanguageCode(notice.getKey())
                        .setText(notice.getValue()));
        io.relais.policy.freeze.Freeze.Lift lift = freeze.lift();
        if (lift != null) {
            message.setLifter(MEMBERS + lift.lifterId())
                    .setLiftReason(lift.reason())
                    .setLiftTime(time(lift.time()))
                    .setLiftVersion(lift.version());
        }
        return message.build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
