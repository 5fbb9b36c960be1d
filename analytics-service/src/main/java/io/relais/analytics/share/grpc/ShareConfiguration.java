package io.relais.analytics.share.grpc;

import io.relais.analytics.measure.MeasuredEvents;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.network.Network;
import io.relais.analytics.share.CountShares;
import io.relais.analytics.share.KnownShare;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.content.v1.ShareCancelled;
import io.relais.proto.content.v1.ShareOpened;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shares as content-service tells of them. */
@Configuration(proxyBeanMethods = false)
public class ShareConfiguration {

    @Bean
    CountShares countShares(
            TenantScoped<MeasuredEvents> events, RecordMeasuredEvents record, ServiceChannels channels) {
        return new CountShares(events, record, tenant -> new GrpcShareSource(channels, tenant));
    }

    @Bean
    MessageHandler shareOpened(CountShares shares) {
        return MessageHandler.of(
                ShareOpened.class,
                (tenant, opened, message) -> shares.opened(
                        tenant,
                        new KnownShare(
                                opened.getShare(),
                                opened.getPost(),
                                Network.ofContractName(opened.getNetwork().name())
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(opened.getShare() + " is on no network"))),
                        Instant.ofEpochSecond(
                                message.getOccurTime().getSeconds(),
                                message.getOccurTime().getNanos())));
    }

    @Bean
    MessageHandler shareCancelled(CountShares shares) {
        return MessageHandler.of(
                ShareCancelled.class, (tenant, cancelled, message) -> shares.cancelled(tenant, cancelled.getShare()));
    }
}
