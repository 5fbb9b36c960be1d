package io.relais.identity.webhook.inbox;

import io.relais.identity.webhook.EventType;
import io.relais.identity.webhook.TellWebhooks;
import io.relais.platform.outbox.MessageHandler;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** A message handler for each type of event, so that a new type needs no code here. */
final class EventHandlers implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        for (EventType type : EventMessages.types()) {
            registry.registerBean(
                    "webhookEvent:" + type.name(),
                    MessageHandler.class,
                    bean -> bean.supplier(context -> EventMessages.handler(type, context.bean(TellWebhooks.class))));
        }
    }
}
