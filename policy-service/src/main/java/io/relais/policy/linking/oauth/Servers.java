package io.relais.policy.linking.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.relais.platform.errors.DomainException;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.ServerApps;
import io.relais.policy.linking.ServerApps.ServerApp;
import io.relais.policy.network.Network;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a network that has many, such as Mastodon's: a member names theirs, and Relais registers as an app there when it comes
 * the first time. Servers forget apps that nobody has given access to, after a day, and refuse who registers often: so an app is kept
 * for half a day.
 */
final class Servers {

    private static final Duration APP_LASTS = Duration.ofHours(12);
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{4,253}");
    private static final Pattern CREDENTIAL = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private final ServerDescriptions descriptions;
    private final EndpointRules rules;
    private final URI redirectUri;
    private final NetworkClient client;
    private final TenantScoped<ServerApps> apps;
    private final MasterKeys keys;
    private final Clock clock;

    /** Comes to servers as {@code descriptions} say, with apps that are kept in {@code apps}, their secrets sealed by {@code keys}. */
    Servers(
            ServerDescriptions descriptions,
            EndpointRules rules,
            URI redirectUri,
            NetworkClient client,
            TenantScoped<ServerApps> apps,
            MasterKeys keys,
            Clock clock) {
        this.descriptions = descriptions;
        this.rules = rules;
        this.redirectUri = redirectUri;
        this.client = client;
        this.apps = apps;
        this.keys = keys;
        this.clock = clock;
    }

    boolean has(Network network) {
        return descriptions.has(network);
    }

    /** The name of a server as it is kept. INVALID_REQUEST for what names none that Relais calls. */
    String host(String named) {
        String host = named.strip().toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw DomainException.invalid("host", "Name the server that has your account, such as mastodon.social.");
        }
        return rules.require("host", "https://" + host + "/").getHost();
    }

    /** The sign-in at that server, as the app that is registered there, or is now. UNAVAILABLE. */
    SignInDescription register(TenantId tenant, Network network, String host) {
        ServerApp app = apps.of(tenant)
                .find(host)
                .filter(kept -> kept.lastsFrom(clock.instant()))
                .orElseGet(() -> apps.of(tenant).keep(registered(tenant, network, host), clock.instant()));
        return description(tenant, network, app);
    }

    /** The sign-in at that server, as the app that is registered there; empty where it has expired. */
    Optional<SignInDescription> find(TenantId tenant, Network network, String host) {
        return apps.of(tenant).find(host).map(app -> description(tenant, network, app));
    }

    private SignInDescription description(TenantId tenant, Network network, ServerApp app) {
        String secret = new String(keys.open(context(tenant, app.host()), app.sealedSecret()), UTF_8);
        return descriptions.of(network, app.host(), app.clientId(), secret);
    }

    private ServerApp registered(TenantId tenant, Network network, String host) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, descriptions.registration(network, host));
        request.setBody("client_name=Relais&redirect_uris=" + encoded(redirectUri.toString()) + "&scopes="
                + encoded(descriptions.scopes(network)));
        try {
            HTTPResponse response = request.send(client);
            if (response.getStatusCode() != 200) {
                throw OAuthNetworks.away(network, "a server answered a registration with " + response.getStatusCode());
            }
            JSONObject app = response.getBodyAsJSONObject();
            return new ServerApp(
                    host,
                    credential(network, app.get("client_id")),
                    keys.seal(
                            context(tenant, host),
                            credential(network, app.get("client_secret")).getBytes(UTF_8)),
                    clock.instant().plus(APP_LASTS));
        } catch (IOException | ParseException | IllegalArgumentException notRegistered) {
            throw OAuthNetworks.away(network, notRegistered.getClass().getSimpleName());
        }
    }

    private static String credential(Network network, @Nullable Object found) {
        if (found instanceof String text && CREDENTIAL.matcher(text).matches()) {
            return text;
        }
        throw OAuthNetworks.away(network, "a server gave no usable app");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String context(TenantId tenant, String host) {
        return "relais-network-server/" + tenant.value() + "/" + host;
    }
}
