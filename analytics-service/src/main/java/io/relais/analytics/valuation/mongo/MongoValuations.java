package io.relais.analytics.valuation.mongo;

import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.network.Network;
import io.relais.analytics.valuation.Rate;
import io.relais.analytics.valuation.Valuation;
import io.relais.analytics.valuation.Valuations;
import io.relais.platform.mongo.TenantCollection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;

/** Rates in the collection {@value #COLLECTION}, one document per tenant. */
final class MongoValuations implements Valuations {
    static final String COLLECTION = "valuations";

    private final TenantCollection<ValuationDocument> valuations;

    MongoValuations(TenantCollection<ValuationDocument> valuations) {
        this.valuations = valuations;
    }

    @Override
    public Optional<Valuation> find() {
        return valuations.findById(ValuationDocument.ID).map(ValuationDocument::toValuation);
    }

    @Override
    public boolean saveNext(Valuation valuation) {
        ValuationDocument document = ValuationDocument.of(valuations, valuation);
        return valuation.version() == 1
                ? valuations.insertIfAbsent(document)
                : valuations.replaceIfVersion(ValuationDocument.ID, valuation.version() - 1, document);
    }

    /** A tenant's rates as they are stored: one document. */
    public record ValuationDocument(
            @BsonId String id, String tenant, long version, String currencyCode, List<RateDocument> rates) {
        static final String ID = "valuation";

        /** A rate as it is stored. */
        public record RateDocument(
                Network network,
                EngagementType type,
                BigDecimal low,
                BigDecimal central,
                BigDecimal high,
                String source) {}

        static ValuationDocument of(TenantCollection<ValuationDocument> collection, Valuation valuation) {
            return new ValuationDocument(
                    collection.documentId(ID),
                    collection.tenant().value(),
                    valuation.version(),
                    valuation.currencyCode(),
                    valuation.rates().stream()
                            .map(rate -> new RateDocument(
                                    rate.network(),
                                    rate.type(),
                                    rate.low(),
                                    rate.central(),
                                    rate.high(),
                                    rate.source()))
                            .toList());
        }

        Valuation toValuation() {
            return new Valuation(
                    version,
                    currencyCode,
                    rates.stream()
                            .map(rate -> new Rate(
                                    rate.network(),
                                    rate.type(),
                                    rate.low(),
                                    rate.central(),
                                    rate.high(),
                                    rate.source()))
                            .toList());
        }
    }
}
