package io.relais.policy.receipt.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.Receipts;
import io.relais.policy.receipt.IssueReceipt;
import io.relais.policy.receipt.ReceiptKeys;
import io.relais.policy.receipt.RotateReceiptKey;
import io.relais.policy.receipt.SignStatement;
import io.relais.policy.receipt.Signatures;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of receipts, and the gRPC service of their keys. */
@Configuration(proxyBeanMethods = false)
public class ReceiptGrpcConfiguration {

    @Bean
    RotateReceiptKey rotateReceiptKey(TenantScoped<ReceiptKeys> receiptKeys, Signatures signatures, Clock clock) {
        return new RotateReceiptKey(receiptKeys, signatures, clock);
    }

    @Bean
    Receipts receipts(
            TenantScoped<Ledgers> ledgers,
            ServiceChannels channels,
            RotateReceiptKey rotateReceiptKey,
            Signatures signatures,
            @Value("${relais.public-url}") String publicUrl) {
        return new IssueReceipt(
                ledgers,
                tenant -> new IdentityCompanies(tenant, channels),
                rotateReceiptKey,
                signatures,
                publicUrl.replaceFirst("/+$", ""));
    }

    @Bean
    SignStatement signStatement(ServiceChannels channels, RotateReceiptKey rotateReceiptKey, Signatures signatures) {
        return new SignStatement(tenant -> new IdentityCompanies(tenant, channels), rotateReceiptKey, signatures);
    }

    @Bean
    ReceiptKeyGrpcService receiptKeyGrpcService(
            RotateReceiptKey rotateReceiptKey, TenantScoped<ReceiptKeys> receiptKeys, Signatures signatures) {
        return new ReceiptKeyGrpcService(rotateReceiptKey, receiptKeys, signatures);
    }
}
