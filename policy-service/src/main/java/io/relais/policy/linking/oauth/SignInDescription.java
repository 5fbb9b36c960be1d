package io.relais.policy.linking.oauth;

import io.relais.platform.settings.StartupRefusal;
import io.relais.policy.network.Network;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one network's sign-in works, and as which app Relais comes.
 *
 * @param network the network
 * @param host the server's, of a network that has many; else empty
 * @param authorization where a member lets Relais in
 * @param token where codes are redeemed
 * @param account what tells whose the account is
 * @param idPath where in that answer the account's id is
 * @param handlePath where its handle is
 * @param scopes what is asked for
 * @param pkce whether the network knows RFC 7636
 * @param basic whether the app shows its secret by HTTP Basic, else in the form
 * @param takeBack how the access that a code gave is taken back, as nobody needs it once the account is known
 * @param takeBackUri where
 * @param issuer the network's name of itself; empty where unknown
 * @param clientId the app's
 * @param clientSecret the app's
 */
record SignInDescription(
        Network network,
        String host,
        URI authorization,
        URI token,
        URI account,
        List<String> idPath,
        List<String> handlePath,
        List<String> scopes,
        boolean pkce,
        boolean basic,
        TakeBack takeBack,
        String takeBackUri,
        String issuer,
        String clientId,
        String clientSecret) {

    /** How a network takes back the access that a code gave. */
    enum TakeBack {
        /** RFC 7009. */
        REVOCATION,
        /** Everything that the account let the app do, by DELETE. */
        PERMISSIONS,
        /** Not on demand. */
        NONE
    }

    /**
     * The description of a network that the operator has configured.
     *
     * @param described a property of the network in the resource, such as {@code token}
     * @param configured a property that the operator set, such as {@code client-id}
     */
    static Optional<SignInDescription> of(
            Network network,
            Function<String, @Nullable String> described,
            Function<String, @Nullable String> configured,
            boolean originAllowed) {
        String clientId = orEmpty(configured.apply("client-id"));
        String clientSecret = orEmpty(configured.apply("client-secret"));
        String origin = orEmpty(configured.apply("origin"));
        if (clientId.isBlank() && clientSecret.isBlank()) {
            return Optional.empty();
        }
        String prefix = "relais.networks." + network.id();
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new StartupRefusal("Set both " + prefix + ".client-id and " + prefix + ".client-secret, or neither.");
        }
        if (described.apply("token") == null || described.apply("registration") != null) {
            throw new StartupRefusal(
                    network.displayName() + " has no app to configure: leave out " + prefix + ".client-id.");
        }
        if (!origin.isEmpty() && !originAllowed) {
            throw originRefused(network);
        }
        return Optional.of(
                described(network, "", name -> orEmpty(described.apply(name)), origin, clientId, clientSecret));
    }

    static StartupRefusal originRefused(Network network) {
        return new StartupRefusal("The property relais.networks." + network.id()
                + ".origin is for tests with relais.networks.allow-loopback: leave it out.");
    }

    /** The description in the resource, as which app. */
    static SignInDescription described(
            Network network,
            String host,
            Function<String, String> required,
            String origin,
            String clientId,
            String clientSecret) {
        return new SignInDescription(
                network,
                host,
                URI.create(at(origin, required.apply("authorization"))),
                URI.create(at(origin, required.apply("token"))),
                URI.create(at(origin, required.apply("account"))),
                List.of(required.apply("id").split("\\.", -1)),
                List.of(required.apply("handle").split("\\.", -1)),
                List.of(required.apply("scopes").split(" ", -1)),
                Boolean.parseBoolean(required.apply("pkce")),
                required.apply("client-authentication").equals("basic"),
                TakeBack.valueOf(required.apply("take-back").toUpperCase(Locale.ROOT)),
                at(origin, required.apply("take-back-uri")),
                required.apply("issuer"),
                clientId,
                clientSecret);
    }

    /** Ids and handles are a server's own: with its host they are the network's. */
    String atItsServer(String name) {
        return host.isEmpty() ? name : name + "@" + host;
    }

    /** The address, at another origin where one is set. */
    static String at(String origin, String address) {
        return origin.isEmpty() ? address : address.replaceFirst("^https://[^/]+", origin);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Left out: no log shows the app's secret. */
    @Override
    public String toString() {
        return "SignInDescription[" + network + "]";
    }
}
