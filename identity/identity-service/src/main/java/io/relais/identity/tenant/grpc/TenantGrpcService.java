package io.relais.identity.tenant.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Administrator;
import io.relais.identity.tenant.CreateTenant;
import io.relais.identity.tenant.Plan;
import io.relais.identity.tenant.ResumeTenant;
import io.relais.identity.tenant.Subscription;
import io.relais.identity.tenant.SuspendTenant;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantSettings;
import io.relais.identity.tenant.TenantState;
import io.relais.identity.tenant.Tenants;
import io.relais.identity.tenant.UpdateMyTenant;
import io.relais.identity.tenant.UpdateTenant;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.CreateTenantRequest;
import io.relais.proto.identity.v1.GetMyTenantRequest;
import io.relais.proto.identity.v1.GetTenantRequest;
import io.relais.proto.identity.v1.ListTenantsRequest;
import io.relais.proto.identity.v1.ListTenantsResponse;
import io.relais.proto.identity.v1.ResumeTenantRequest;
import io.relais.proto.identity.v1.SuspendTenantRequest;
import io.relais.proto.identity.v1.TenantServiceGrpc;
import io.relais.proto.identity.v1.UpdateMyTenantRequest;
import io.relais.proto.identity.v1.UpdateTenantRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decodes, calls the use case, encodes. */
final class TenantGrpcService extends TenantServiceGrpc.TenantServiceImplBase {

    private static final String DEFAULT_LANGUAGE = "en";
    private static final int DEFAULT_PAGE = 50;
    private static final String PLAN = "plan";
    private static final Set<String> EDITABLE =
            Set.of("display_name", "language_code", "country_code", "minimum_group_size");

    /** Page tokens are bound to a tenant; the list of all tenants is bound to this stand-in. */
    private static final TenantId REGISTRY = new TenantId("registry");

    private final Tenants tenants;
    private final CreateTenant createTenant;
    private final UpdateTenant updateTenant;
    private final SuspendTenant suspendTenant;
    private final ResumeTenant resumeTenant;
    private final UpdateMyTenant updateMyTenant;
    private final PageTokens pageTokens;

    TenantGrpcService(
            Tenants tenants,
            CreateTenant createTenant,
            UpdateTenant updateTenant,
            SuspendTenant suspendTenant,
            ResumeTenant resumeTenant,
            UpdateMyTenant updateMyTenant,
            PageTokens pageTokens) {
        this.tenants = tenants;
        this.createTenant = createTenant;
        this.updateTenant = updateTenant;
        this.suspendTenant = suspendTenant;
        this.resumeTenant = resumeTenant;
        this.updateMyTenant = updateMyTenant;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createTenant(CreateTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        io.relais.proto.identity.v1.Administrator administrator = request.getAdministrator();
        Subscription subscription = new Subscription(
                notBlank(request.getDisplayName(), "displayName"),
                request.getLanguageCode().isEmpty() ? DEFAULT_LANGUAGE : request.getLanguageCode(),
                request.getCountryCode(),
                new Administrator(
                        administrator.getEmail(),
                        notBlank(administrator.getGivenName(), "administrator.givenName"),
                        notBlank(administrator.getFamilyName(), "administrator.familyName")),
                plan(request.getPlan()),
                request.getSilo().isEmpty() ? null : request.getSilo());
        InitialPassword password = administrator.getInitialPassword().isEmpty()
                ? null
                : new InitialPassword(administrator.getInitialPassword());
        send(createTenant.run(new TenantId(request.getTenantId()), subscription, password), answer);
    }

    @Override
    public void getTenant(GetTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        send(found(id(request.getName())), answer);
    }

    @Override
    public void listTenants(ListTenantsRequest request, StreamObserver<ListTenantsResponse> answer) {
        PageTokens.Listing listing = pageTokens.of(REGISTRY, request);
        @Nullable
        TenantId after = listing.position()
                .map(position -> new TenantId(position.getFirst()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<Tenant> found = tenants.list(after, size + 1);
        List<Tenant> page = found.subList(0, Math.min(size, found.size()));
        ListTenantsResponse.Builder response = ListTenantsResponse.newBuilder();
        page.forEach(tenant -> response.addTenants(toProto(tenant)));
        if (found.size() > size) {
            response.setNextPageToken(listing.next(List.of(page.getLast().id().value())));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void updateTenant(UpdateTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        io.relais.proto.identity.v1.Tenant wanted = request.getTenant();
        requirePlan(request);
        send(updateTenant.run(id(wanted.getName()), ETags.seen(wanted.getName()), plan(wanted.getPlan())), answer);
    }

    private static void requirePlan(UpdateTenantRequest request) {
        Set<String> fields = new TreeSet<>(request.getUpdateMask().getPathsList());
        if (fields.isEmpty()) {
            request.getTenant().getAllFields().keySet().forEach(field -> fields.add(field.getName()));
            fields.remove("name");
        }
        for (String field : fields) {
            if (!field.equals(PLAN)) {
                throw DomainException.invalid(
                        request.getUpdateMask().getPathsCount() == 0 ? "tenant" : "updateMask",
                        "The field " + field + " can't be changed by an operator: change plan.");
            }
        }
        if (request.getTenant().getPlan() == io.relais.proto.api.v1.Plan.PLAN_UNSPECIFIED) {
            throw DomainException.invalid("tenant.plan", "Say which plan: STARTER, STANDARD or ENTERPRISE.");
        }
    }

    @Override
    public void suspendTenant(SuspendTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        send(suspendTenant.run(id(request.getName()), request.getReason()), answer);
    }

    @Override
    public void resumeTenant(ResumeTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        send(resumeTenant.run(id(request.getName())), answer);
    }

    @Override
    public void getMyTenant(GetMyTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        send(found(CallContext.tenant()), answer);
    }

    @Override
    public void updateMyTenant(
            UpdateMyTenantRequest request, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        io.relais.proto.identity.v1.Tenant wanted = request.getTenant();
        Set<String> fields = changedFields(request);
        Tenant changed = updateMyTenant.run(
                CallContext.tenant(),
                ETags.seen(CallContext.tenant().resourceName()),
                settings -> new TenantSettings(
                        fields.contains("display_name")
                                ? notBlank(wanted.getDisplayName(), "tenant.displayName")
                                : settings.displayName(),
                        fields.contains("language_code")
                                ? notBlank(wanted.getLanguageCode(), "tenant.languageCode")
                                : settings.languageCode(),
                        fields.contains("country_code") ? wanted.getCountryCode() : settings.countryCode(),
                        fields.contains("minimum_group_size")
                                ? groupSize(wanted.getMinimumGroupSize())
                                : settings.minimumGroupSize()));
        send(changed, answer);
    }

    private static Set<String> changedFields(UpdateMyTenantRequest request) {
        Set<String> fields = new TreeSet<>(request.getUpdateMask().getPathsList());
        if (fields.isEmpty()) {
            request.getTenant().getAllFields().keySet().forEach(field -> fields.add(field.getName()));
        }
        for (String field : fields) {
            if (!EDITABLE.contains(field)) {
                throw DomainException.invalid(
                        request.getUpdateMask().getPathsCount() == 0 ? "tenant" : "updateMask",
                        "The field " + field + " can't be changed: change display_name, language_code, country_code or "
                                + "minimum_group_size.");
            }
        }
        return fields;
    }

    private static int groupSize(int size) {
        if (size < TenantSettings.SMALLEST_GROUP_SIZE) {
            throw DomainException.invalid(
                    "tenant.minimumGroupSize",
                    "The smallest group is of " + TenantSettings.SMALLEST_GROUP_SIZE + " people.");
        }
        return size;
    }

    private static String notBlank(String value, String field) {
        if (value.isBlank()) {
            throw DomainException.invalid(field, "A value is needed here.");
        }
        return value;
    }

    private Tenant found(TenantId id) {
        return tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
    }

    private static TenantId id(String name) {
        try {
            return TenantId.ofResourceName(name);
        } catch (IllegalArgumentException noSuchId) {
            throw DomainException.of(ErrorReason.ERROR_REASON_NOT_FOUND, "There is no company of that name.")
                    .with("resource", name);
        }
    }

    private static void send(Tenant tenant, StreamObserver<io.relais.proto.identity.v1.Tenant> answer) {
        CallContext.etag(ETags.of(tenant.version()));
        answer.onNext(toProto(tenant));
        answer.onCompleted();
    }

    private static Plan plan(io.relais.proto.api.v1.Plan wanted) {
        return switch (wanted) {
            case PLAN_STARTER -> Plan.STARTER;
            case PLAN_ENTERPRISE -> Plan.ENTERPRISE;
            case PLAN_STANDARD, PLAN_UNSPECIFIED, UNRECOGNIZED -> Plan.STANDARD;
        };
    }

    private static io.relais.proto.api.v1.Plan toProto(Plan plan) {
        return switch (plan) {
            case STARTER -> io.relais.proto.api.v1.Plan.PLAN_STARTER;
            case STANDARD -> io.relais.proto.api.v1.Plan.PLAN_STANDARD;
            case ENTERPRISE -> io.relais.proto.api.v1.Plan.PLAN_ENTERPRISE;
        };
    }

    private static io.relais.proto.identity.v1.Tenant toProto(Tenant tenant) {
        TenantSettings settings = tenant.settings();
        return io.relais.proto.identity.v1.Tenant.newBuilder()
                .setName(tenant.id().resourceName())
                .setDisplayName(settings.displayName())
                .setLanguageCode(settings.languageCode())
                .setCountryCode(settings.countryCode())
                .setMinimumGroupSize(settings.minimumGroupSize())
                .setState(toProto(tenant.state()))
                .setSilo(Objects.requireNonNullElse(tenant.subscription().silo(), ""))
                .setIssuer(tenant.placement().map(Placement::issuer).orElse(""))
                .setPlan(toProto(tenant.plan()))
                .setCreateTime(Timestamps.fromMillis(tenant.createTime().toEpochMilli()))
                .setEtag(ETags.of(tenant.version()))
                .build();
    }

    private static io.relais.proto.identity.v1.Tenant.State toProto(TenantState state) {
        return switch (state) {
            case PROVISIONING -> io.relais.proto.identity.v1.Tenant.State.STATE_PROVISIONING;
            case ACTIVE -> io.relais.proto.identity.v1.Tenant.State.STATE_ACTIVE;
            case SUSPENDED -> io.relais.proto.identity.v1.Tenant.State.STATE_SUSPENDED;
        };
    }
}
