package io.relais.identity.webhook.inbox;

import io.relais.identity.app.Apps;
import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.DeliverySignal;
import io.relais.identity.webhook.EventType;
import io.relais.identity.webhook.EventTypes;
import io.relais.identity.webhook.TellWebhooks;
import io.relais.identity.webhook.TestWebhook;
import io.relais.identity.webhook.Webhooks;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.identity.v1.WebhookTested;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Messages of services become deliveries. */
@Configuration(proxyBeanMethods = false)
@Import(EventHandlers.class)
public class WebhookInboxConfiguration {

    @Bean
    EventTypes eventTypes() {
        return new EventTypes(EventMessages.types());
    }

    @Bean
    TellWebhooks tellWebhooks(
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Deliveries> deliveries,
            TenantScoped<Apps> apps,
            Clock clock,
            DeliverySignal signal) {
        return new TellWebhooks(webhooks, deliveries, apps, clock, signal::raise);
    }

    @Bean
    TestWebhook testWebhook(
            TenantScoped<Webhooks> webhooks, TenantScoped<Deliveries> deliveries, Clock clock, DeliverySignal signal) {
        return new TestWebhook(
                webhooks,
                deliveries,
                (webhook, now) -> EventJson.of(
                        EventType.TEST.name(),
                        now,
                        WebhookTested.newBuilder()
                                .setWebhook(webhook.resourceName())
                                .build()),
                clock,
                signal::raise);
    }
}
