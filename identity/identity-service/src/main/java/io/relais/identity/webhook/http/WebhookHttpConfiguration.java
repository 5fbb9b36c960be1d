package io.relais.identity.webhook.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.relais.identity.webhook.WebhookSender;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.settings.StartupRefusal;
import java.net.InetAddress;
import java.time.Clock;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Events leave by https, to the public Internet only. With {@code relais.webhooks.allow-loopback} endpoints on this
 * machine are called too: for the embedded demo and tests, so the service refuses to start with it unless it listens
 * on a loopback address itself.
 */
@Configuration(proxyBeanMethods = false)
public class WebhookHttpConfiguration {

    @Bean
    EndpointRules endpointRules(
            @Value("${relais.webhooks.allow-loopback:false}") boolean allowLoopback,
            @Value("${relais.grpc.address}") String address) {
        if (allowLoopback && !isLoopback(address)) {
            throw new StartupRefusal(
                    "The property relais.webhooks.allow-loopback is for a service that others can't reach, "
                            + "and relais.grpc.address is " + address + ": leave out RELAIS_WEBHOOKS_ALLOWLOOPBACK.");
        }
        return new EndpointRules(allowLoopback);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    @Bean(destroyMethod = "close")
    WebhookSender webhookSender(EndpointRules rules, Clock clock, MeterRegistry meters) {
        return new HttpWebhookSender(
                SystemDefaultDnsResolver.INSTANCE, rules, SSLContexts.createSystemDefault(), clock, meters);
    }
}
