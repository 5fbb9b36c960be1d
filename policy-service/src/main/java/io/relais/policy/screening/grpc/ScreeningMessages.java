package io.relais.policy.screening.grpc;

import io.relais.proto.policy.v1.Finding;
import io.relais.proto.policy.v1.ScreenTextRequest;
import io.relais.proto.policy.v1.ScreeningResult;
import io.relais.screening.Screening;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Screenings as the contract writes them. */
final class ScreeningMessages {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private ScreeningMessages() {}

    static Screening decode(ScreenTextRequest request, Set<String> countries, Instant now) {
        return new Screening(
                request.getText(), request.getLanguageCode(), networks(request.getNetworksList()), countries, now);
    }

    static Set<Network> networks(List<io.relais.proto.api.v1.Network> networks) {
        Set<Network> decoded = EnumSet.noneOf(Network.class);
        networks.forEach(network -> decoded.add(network(network)));
        return decoded;
    }

    static Network network(io.relais.proto.api.v1.Network network) {
        return Network.valueOf(network.name().substring("NETWORK_".length()));
    }

    static io.relais.proto.api.v1.Network network(Network network) {
        return io.relais.proto.api.v1.Network.valueOf("NETWORK_" + network.name());
    }

    static ScreeningResult encode(
            io.relais.screening.ScreeningResult result, long ruleSetVersion, List<Locale.LanguageRange> wanted) {
        Locale found = Locale.lookup(wanted, LANGUAGES);
        String language = found == null ? "en" : found.getLanguage();
        ScreeningResult.Builder message = ScreeningResult.newBuilder()
                .setVerdict(verdict(result.verdict()))
                .setTruncated(result.truncated())
                .setRuleSetVersion(ruleSetVersion);
        result.findings().forEach(finding -> message.addFindings(encode(finding, language)));
        return message.build();
    }

    static ScreeningResult.Verdict verdict(Verdict verdict) {
        return ScreeningResult.Verdict.valueOf("VERDICT_" + verdict.name());
    }

    private static Finding encode(io.relais.screening.finding.Finding finding, String language) {
        String suggestion = finding.suggestion();
        return Finding.newBuilder()
                .setCategory(Finding.Category.valueOf(
                        "CATEGORY_" + finding.category().name()))
                .setKind(finding.kind())
                .setSeverity(Finding.Severity.valueOf(
                        "SEVERITY_" + finding.severity().name()))
                .setStart(finding.start())
                .setEnd(finding.end())
                .setRule(finding.rule().id())
                .setRuleVersion(finding.rule().version())
                .setAdvice(finding.advice().in(language))
                .setSuggestion(suggestion == null ? "" : suggestion)
                .build();
    }
}
