package io.relais.policy.linking.oauth;

import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.settings.StartupRefusal;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.Networks;
import io.relais.policy.linking.ServerApps;
import io.relais.policy.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * The networks on which accounts can be linked: those with {@code relais.networks.NETWORK.client-id} and {@code client-secret},
 * of an app that the operator has registered there with the redirect URI {@code PUBLIC_URL/linking}; and with
 * {@code relais.networks.mastodon.enabled} the servers of Mastodon, at which Relais registers by itself. With
 * {@code relais.networks.allow-loopback}, {@code relais.networks.NETWORK.origin} puts a network on this machine, for tests; the
 * service refuses to start with it unless it listens on a loopback address itself.
 */
@Configuration(proxyBeanMethods = false)
public class OAuthLinkingConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @Bean(destroyMethod = "close")
    NetworkClient networkClient(Environment environment) {
        return new NetworkClient(
                SystemDefaultDnsResolver.INSTANCE, new EndpointRules(loopbackAllowed(environment)), TIMEOUT);
    }

    @Bean
    Networks linkableNetworks(
            Environment environment,
            NetworkClient client,
            TenantScoped<ServerApps> serverApps,
            MasterKeys masterKeys,
            Clock clock) {
        URI redirectUri =
                URI.create(environment.getRequiredProperty("relais.public-url").replaceFirst("/+$", "") + "/linking");
        Servers servers = new Servers(
                serverDescriptions(environment),
                new EndpointRules(loopbackAllowed(environment)),
                redirectUri,
                client,
                serverApps,
                masterKeys,
                clock);
        return new OAuthNetworks(descriptions(environment), servers, redirectUri, client);
    }

    static ServerDescriptions serverDescriptions(Environment environment) {
        Properties described = described();
        Map<Network, Function<String, @Nullable String>> offered = new EnumMap<>(Network.class);
        Map<Network, String> origins = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            String settings = "relais.networks." + network.id() + ".";
            if (described.containsKey(network.id() + ".registration")
                    && environment.getProperty(settings + "enabled", Boolean.class, false)) {
                offered.put(network, name -> described.getProperty(network.id() + "." + name));
                String origin = environment.getProperty(settings + "origin", "");
                if (!origin.isEmpty() && !loopbackAllowed(environment)) {
                    throw SignInDescription.originRefused(network);
                }
                origins.put(network, origin);
            }
        }
        return new ServerDescriptions(offered, origins);
    }

    static Map<Network, SignInDescription> descriptions(Environment environment) {
        Properties described = described();
        boolean originAllowed = loopbackAllowed(environment);
        Map<Network, SignInDescription> descriptions = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            SignInDescription.of(
                            network,
                            name -> described.getProperty(network.id() + "." + name),
                            name -> environment.getProperty("relais.networks." + network.id() + "." + name),
                            originAllowed)
                    .ifPresent(description -> descriptions.put(network, description));
        }
        return descriptions;
    }

    private static Properties described() {
        Properties described = new Properties();
        try (InputStream in = new ClassPathResource("io/relais/policy/linking/networks.properties").getInputStream()) {
            described.load(in);
        } catch (IOException missing) {
            throw new UncheckedIOException("The descriptions of the networks are missing.", missing);
        }
        return described;
    }

    private static boolean loopbackAllowed(Environment environment) {
        boolean allowed = environment.getProperty("relais.networks.allow-loopback", Boolean.class, false);
        String address = environment.getProperty("relais.grpc.address", "");
        if (allowed && !isLoopback(address)) {
            throw new StartupRefusal(
                    "The property relais.networks.allow-loopback is for a service that others can't reach, "
                            + "and relais.grpc.address is " + address + ": leave out RELAIS_NETWORKS_ALLOWLOOPBACK.");
        }
        return allowed;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
