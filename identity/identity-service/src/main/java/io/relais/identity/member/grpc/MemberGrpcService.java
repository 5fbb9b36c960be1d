package io.relais.identity.member.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.identity.member.Authority;
import io.relais.identity.member.CreateMember;
import io.relais.identity.member.DeleteMember;
import io.relais.identity.member.GetMe;
import io.relais.identity.member.Member;
import io.relais.identity.member.Members;
import io.relais.identity.member.Profile;
import io.relais.identity.member.UpdateMember;
import io.relais.identity.space.InitialPassword;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.CreateMemberRequest;
import io.relais.proto.identity.v1.DeleteMemberRequest;
import io.relais.proto.identity.v1.DeleteMemberResponse;
import io.relais.proto.identity.v1.GetMeRequest;
import io.relais.proto.identity.v1.GetMemberRequest;
import io.relais.proto.identity.v1.ListMembersRequest;
import io.relais.proto.identity.v1.ListMembersResponse;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.MemberServiceGrpc;
import io.relais.proto.identity.v1.MissingStep;
import io.relais.proto.identity.v1.UpcomingStep;
import io.relais.proto.identity.v1.UpdateMemberRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decodes, calls the use case, encodes. */
final class MemberGrpcService extends MemberServiceGrpc.MemberServiceImplBase {

    private static final String COLLECTION = "members/";
    private static final int DEFAULT_PAGE = 50;
    private static final Set<String> EDITABLE = Set.of(
            "given_name", "family_name", "roles", "team", "department", "country_code", "language_code", "topics");

    private final TenantScoped<Members> members;
    private final CreateMember createMember;
    private final UpdateMember updateMember;
    private final DeleteMember deleteMember;
    private final GetMe getMe;
    private final PageTokens pageTokens;

    MemberGrpcService(
            TenantScoped<Members> members,
            CreateMember createMember,
            UpdateMember updateMember,
            DeleteMember deleteMember,
            GetMe getMe,
            PageTokens pageTokens) {
        this.members = members;
        this.createMember = createMember;
        this.updateMember = updateMember;
        this.deleteMember = deleteMember;
        this.getMe = getMe;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createMember(CreateMemberRequest request, StreamObserver<io.relais.proto.identity.v1.Member> answer) {
        io.relais.proto.identity.v1.Member wanted = request.getMember();
        requireComplete(wanted);
        InitialPassword password =
                wanted.getInitialPassword().isEmpty() ? null : new InitialPassword(wanted.getInitialPassword());
        Profile profile = new Profile(
                wanted.getGivenName(),
                wanted.getFamilyName(),
                RoleNames.fromProto(wanted.getRolesList(), "member.roles"),
                wanted.getTeam(),
                wanted.getDepartment(),
                wanted.getCountryCode(),
                wanted.getLanguageCode(),
                wanted.getTopicsList());
        send(createMember.run(CallContext.tenant(), authority(), wanted.getEmail(), profile, password), answer);
    }

    private static void requireComplete(io.relais.proto.identity.v1.Member wanted) {
        List<FieldViolation> violations = new ArrayList<>();
        if (wanted.getEmail().isBlank()) {
            violations.add(new FieldViolation("member.email", "A member needs an e-mail address."));
        }
        if (wanted.getGivenName().isBlank()) {
            violations.add(new FieldViolation("member.givenName", "A member needs a given name."));
        }
        if (wanted.getFamilyName().isBlank()) {
            violations.add(new FieldViolation("member.familyName", "A member needs a family name."));
        }
        if (!wanted.getName().isEmpty()) {
            violations.add(new FieldViolation("member.name", "Relais chooses the name: leave it out."));
        }
        if (wanted.hasCreateTime()) {
            violations.add(new FieldViolation("member.createTime", "Relais sets the time: leave it out."));
        }
        if (!wanted.getEtag().isEmpty()) {
            violations.add(new FieldViolation("member.etag", "A new member has no ETag: leave it out."));
        }
        if (!violations.isEmpty()) {
            throw DomainException.invalid(violations);
        }
    }

    @Override
    public void getMember(GetMemberRequest request, StreamObserver<io.relais.proto.identity.v1.Member> answer) {
        send(
                members.of(CallContext.tenant())
                        .find(id(request.getName()))
                        .orElseThrow(() -> DomainException.notFound(request.getName())),
                answer);
    }

    @Override
    public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> answer) {
        PageTokens.Listing listing = pageTokens.of(CallContext.tenant(), request);
        Members.@Nullable Place after = listing.position()
                .map(position -> new Members.Place(
                        Instant.ofEpochMilli(Long.parseLong(position.getFirst())), position.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<Member> found = members.of(CallContext.tenant()).list(after, size + 1);
        List<Member> page = found.subList(0, Math.min(size, found.size()));
        ListMembersResponse.Builder response = ListMembersResponse.newBuilder();
        page.forEach(member -> response.addMembers(toProto(member)));
        if (found.size() > size) {
            Member last = page.getLast();
            response.setNextPageToken(
                    listing.next(List.of(Long.toString(last.createTime().toEpochMilli()), last.id())));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void updateMember(UpdateMemberRequest request, StreamObserver<io.relais.proto.identity.v1.Member> answer) {
        io.relais.proto.identity.v1.Member wanted = request.getMember();
        Set<String> fields = changedFields(request);
        if (fields.contains("given_name") && wanted.getGivenName().isBlank()) {
            throw DomainException.invalid("member.givenName", "A member needs a given name.");
        }
        if (fields.contains("family_name") && wanted.getFamilyName().isBlank()) {
            throw DomainException.invalid("member.familyName", "A member needs a family name.");
        }
        Member changed = updateMember.run(
                CallContext.tenant(),
                authority(),
                id(wanted.getName()),
                ETags.seen(wanted.getName()),
                profile -> new Profile(
                        fields.contains("given_name") ? wanted.getGivenName() : profile.givenName(),
                        fields.contains("family_name") ? wanted.getFamilyName() : profile.familyName(),
                        fields.contains("roles")
                                ? RoleNames.fromProto(wanted.getRolesList(), "member.roles")
                                : profile.roles(),
                        fields.contains("team") ? wanted.getTeam() : profile.team(),
                        fields.contains("department") ? wanted.getDepartment() : profile.department(),
                        fields.contains("country_code") ? wanted.getCountryCode() : profile.countryCode(),
                        fields.contains("language_code") ? wanted.getLanguageCode() : profile.languageCode(),
                        fields.contains("topics") ? wanted.getTopicsList() : profile.topics()));
        send(changed, answer);
    }

    private static Set<String> changedFields(UpdateMemberRequest request) {
        Set<String> fields = new TreeSet<>(request.getUpdateMask().getPathsList());
        boolean masked = !fields.isEmpty();
        if (!masked) {
            request.getMember().getAllFields().keySet().forEach(field -> fields.add(field.getName()));
            fields.remove("name");
        }
        for (String field : fields) {
            if (!EDITABLE.contains(field)) {
                throw DomainException.invalid(
                        masked ? "updateMask" : "member",
                        "The field " + field + " can't be changed: change " + String.join(", ", new TreeSet<>(EDITABLE))
                                + ".");
            }
        }
        return fields;
    }

    @Override
    public void deleteMember(DeleteMemberRequest request, StreamObserver<DeleteMemberResponse> answer) {
        deleteMember.run(CallContext.tenant(), authority(), id(request.getName()), ETags.seen(request.getName()));
        answer.onNext(DeleteMemberResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void getMe(GetMeRequest request, StreamObserver<Me> answer) {
        Caller.Person person = CallContext.person();
        GetMe.Me me = getMe.run(person.tenant(), person.memberId());
        Me.Builder response = Me.newBuilder()
                .setMember(toProto(me.member()))
                .setTenant(me.tenant().id().resourceName())
                .setTenantDisplayName(me.tenant().settings().displayName());
        me.steps()
                .missing()
                .forEach(step -> response.addMissing(MissingStep.newBuilder()
                        .setCode(step.code())
                        .setRemedy(step.remedy())
                        .setTraining(step.training())));
        me.steps()
                .upcoming()
                .forEach(step -> response.addUpcoming(UpcomingStep.newBuilder()
                        .setCode(step.code())
                        .setRemedy(step.remedy())
                        .setDueTime(Timestamps.fromMillis(step.dueTime().toEpochMilli()))
                        .setTraining(step.training())));
        CallContext.etag(ETags.of(me.member().version()));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Authority authority() {
        return CallContext.caller() instanceof Caller.App ? Authority.PARTNER_APP : Authority.ADMINISTRATOR;
    }

    private static String id(String name) {
        if (!name.startsWith(COLLECTION) || name.length() == COLLECTION.length()) {
            throw DomainException.notFound(name);
        }
        return name.substring(COLLECTION.length());
    }

    private static void send(Member member, StreamObserver<io.relais.proto.identity.v1.Member> answer) {
        CallContext.etag(ETags.of(member.version()));
        answer.onNext(toProto(member));
        answer.onCompleted();
    }

    private static io.relais.proto.identity.v1.Member toProto(Member member) {
        Profile profile = member.profile();
        return io.relais.proto.identity.v1.Member.newBuilder()
                .setName(member.resourceName())
                .setEmail(member.email())
                .setGivenName(profile.givenName())
                .setFamilyName(profile.familyName())
                .addAllRoles(RoleNames.toProto(profile.rolesInOrder()))
                .setTeam(profile.team())
                .setDepartment(profile.department())
                .setCountryCode(profile.countryCode())
                .setLanguageCode(profile.languageCode())
                .addAllTopics(profile.topics())
                .setCreateTime(Timestamps.fromMillis(member.createTime().toEpochMilli()))
                .setEtag(ETags.of(member.version()))
                .build();
    }
}
