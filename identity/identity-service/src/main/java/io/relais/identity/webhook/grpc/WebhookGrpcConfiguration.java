package io.relais.identity.webhook.grpc;

import io.grpc.BindableService;
import io.relais.identity.webhook.CreateWebhook;
import io.relais.identity.webhook.DeleteWebhook;
import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.DeliverySignal;
import io.relais.identity.webhook.EventTypes;
import io.relais.identity.webhook.ListDeliveries;
import io.relais.identity.webhook.RedeliverEvent;
import io.relais.identity.webhook.RotateWebhookSecret;
import io.relais.identity.webhook.SigningSecrets;
import io.relais.identity.webhook.TestWebhook;
import io.relais.identity.webhook.UpdateWebhook;
import io.relais.identity.webhook.Webhooks;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks over gRPC. */
@Configuration(proxyBeanMethods = false)
public class WebhookGrpcConfiguration {

    @Bean
    BindableService webhookGrpcService(
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Deliveries> deliveries,
            EventTypes eventTypes,
            EndpointRules endpointRules,
            SigningSecrets signingSecrets,
            TestWebhook testWebhook,
            DeliverySignal signal,
            PageTokens pageTokens,
            Clock clock) {
        return new WebhookGrpcService(
                webhooks,
                new CreateWebhook(webhooks, eventTypes, endpointRules, signingSecrets, clock),
                new UpdateWebhook(webhooks, deliveries, eventTypes, endpointRules, clock),
                new DeleteWebhook(webhooks, deliveries),
                new RotateWebhookSecret(webhooks, signingSecrets, clock),
                testWebhook,
                new ListDeliveries(webhooks, deliveries),
                new RedeliverEvent(webhooks, deliveries, clock, signal::raise),
                pageTokens,
                clock);
    }
}
