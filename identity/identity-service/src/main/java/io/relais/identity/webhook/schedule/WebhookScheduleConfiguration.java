package io.relais.identity.webhook.schedule;

import io.relais.identity.app.Apps;
import io.relais.identity.webhook.DeliverDueEvents;
import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.DeliverySignal;
import io.relais.identity.webhook.DueDeliveries;
import io.relais.identity.webhook.RetrySchedule;
import io.relais.identity.webhook.SecretBox;
import io.relais.identity.webhook.SigningSecrets;
import io.relais.identity.webhook.WebhookSender;
import io.relais.identity.webhook.Webhooks;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deliveries, as they become due. */
@Configuration(proxyBeanMethods = false)
public class WebhookScheduleConfiguration {

    @Bean
    DeliverySignal deliverySignal() {
        return new DeliverySignal();
    }

    @Bean
    SigningSecrets signingSecrets(SecretBox secretBox) {
        return new SigningSecrets(secretBox);
    }

    @Bean
    DeliveryLifecycle deliveryLifecycle(
            DueDeliveries dueDeliveries,
            TenantScoped<Deliveries> deliveries,
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Apps> apps,
            SigningSecrets signingSecrets,
            WebhookSender sender,
            DeliverySignal signal,
            Clock clock) {
        return new DeliveryLifecycle(
                new DeliverDueEvents(
                        dueDeliveries,
                        deliveries,
                        webhooks,
                        apps,
                        signingSecrets,
                        sender,
                        new RetrySchedule(RandomGenerator.getDefault()),
                        clock),
                signal);
    }
}
