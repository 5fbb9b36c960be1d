package io.relais.identity.app.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.identity.app.App;
import io.relais.identity.app.Apps;
import io.relais.identity.app.CreateApp;
import io.relais.identity.app.DeleteApp;
import io.relais.identity.app.RegisteredApp;
import io.relais.identity.app.RotateAppSecret;
import io.relais.identity.space.AppClientId;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.AppServiceGrpc;
import io.relais.proto.identity.v1.CreateAppRequest;
import io.relais.proto.identity.v1.DeleteAppRequest;
import io.relais.proto.identity.v1.DeleteAppResponse;
import io.relais.proto.identity.v1.GetAppRequest;
import io.relais.proto.identity.v1.ListAppsRequest;
import io.relais.proto.identity.v1.ListAppsResponse;
import io.relais.proto.identity.v1.RotateAppSecretRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes, calls the use case, encodes. */
final class AppGrpcService extends AppServiceGrpc.AppServiceImplBase {

    private static final String COLLECTION = "apps/";
    private static final int DEFAULT_PAGE = 50;

    private final TenantScoped<Apps> apps;
    private final Tenants tenants;
    private final CreateApp createApp;
    private final RotateAppSecret rotateAppSecret;
    private final DeleteApp deleteApp;
    private final PageTokens pageTokens;

    AppGrpcService(
            TenantScoped<Apps> apps,
            Tenants tenants,
            CreateApp createApp,
            RotateAppSecret rotateAppSecret,
            DeleteApp deleteApp,
            PageTokens pageTokens) {
        this.apps = apps;
        this.tenants = tenants;
        this.createApp = createApp;
        this.rotateAppSecret = rotateAppSecret;
        this.deleteApp = deleteApp;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createApp(CreateAppRequest request, StreamObserver<io.relais.proto.identity.v1.App> answer) {
        if (request.getDisplayName().isBlank()) {
            throw DomainException.invalid("displayName", "A partner app needs a name.");
        }
        sendOnce(
                createApp.run(
                        CallContext.tenant(), request.getAppId(), request.getDisplayName(), request.getScopesList()),
                answer);
    }

    @Override
    public void getApp(GetAppRequest request, StreamObserver<io.relais.proto.identity.v1.App> answer) {
        TenantId tenant = CallContext.tenant();
        App app = apps.of(tenant)
                .find(id(request.getName()))
                .orElseThrow(() -> DomainException.notFound(request.getName()));
        answer.onNext(toProto(app, tenant, tokenUri(tenant)).build());
        answer.onCompleted();
    }

    @Override
    public void listApps(ListAppsRequest request, StreamObserver<ListAppsResponse> answer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        Apps.@Nullable Place after = listing.position()
                .map(position ->
                        new Apps.Place(Instant.ofEpochMilli(Long.parseLong(position.getFirst())), position.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<App> found = apps.of(tenant).list(after, size + 1);
        List<App> page = found.subList(0, Math.min(size, found.size()));
        String tokenUri = tokenUri(tenant);
        ListAppsResponse.Builder response = ListAppsResponse.newBuilder();
        page.forEach(app -> response.addApps(toProto(app, tenant, tokenUri)));
        if (found.size() > size) {
            App last = page.getLast();
            response.setNextPageToken(
                    listing.next(List.of(Long.toString(last.createTime().toEpochMilli()), last.id())));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void rotateAppSecret(
            RotateAppSecretRequest request, StreamObserver<io.relais.proto.identity.v1.App> answer) {
        sendOnce(rotateAppSecret.run(CallContext.tenant(), id(request.getName())), answer);
    }

    @Override
    public void deleteApp(DeleteAppRequest request, StreamObserver<DeleteAppResponse> answer) {
        deleteApp.run(CallContext.tenant(), id(request.getName()));
        answer.onNext(DeleteAppResponse.getDefaultInstance());
        answer.onCompleted();
    }

    private static String id(String name) {
        if (!name.startsWith(COLLECTION) || name.length() == COLLECTION.length()) {
            throw DomainException.notFound(name);
        }
        return name.substring(COLLECTION.length());
    }

    private String tokenUri(TenantId tenant) {
        return tenants.find(tenant)
                .flatMap(found -> found.placement())
                .orElseThrow(() -> DomainException.notFound(tenant.resourceName()))
                .tokenUri();
    }

    /** The one answer that holds the secret. */
    private void sendOnce(RegisteredApp registered, StreamObserver<io.relais.proto.identity.v1.App> answer) {
        TenantId tenant = CallContext.tenant();
        answer.onNext(toProto(registered.app(), tenant, tokenUri(tenant))
                .setClientSecret(registered.credentials().secret())
                .build());
        answer.onCompleted();
    }

    private static io.relais.proto.identity.v1.App.Builder toProto(App app, TenantId tenant, String tokenUri) {
        return io.relais.proto.identity.v1.App.newBuilder()
                .setName(app.resourceName())
                .setDisplayName(app.displayName())
                .addAllScopes(app.scopes())
                .setClientId(new AppClientId(tenant, app.id()).toString())
                .setTokenUri(tokenUri)
                .setCreateTime(Timestamps.fromMillis(app.createTime().toEpochMilli()));
    }
}
