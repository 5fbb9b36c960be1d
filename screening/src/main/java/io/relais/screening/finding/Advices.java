package io.relais.screening.finding;

import java.util.Locale;

/** The advice of the engine's own rules. */
final class Advices {
    private Advices() {}

    static Advice of(Category category, String kind) {
        if (kind.equals(Finding.RESEMBLANCE)) {
            Advice ofCategory = of(category, "");
            return new Advice(
                    ofCategory.key() + ".resemblance",
                    "Simple ressemblance, à vérifier. " + ofCategory.french(),
                    "Only a resemblance, to be checked. " + ofCategory.english());
        }
        String key = "screening.advice." + category.name().toLowerCase(Locale.ROOT);
        return switch (category) {
            case SECRET ->
                new Advice(
                        key,
                        "Retirez cet identifiant secret et révoquez-le : considérez-le comme compromis.",
                        "Remove this credential and revoke it: treat it as compromised.");
            case PERSONAL_DATA ->
                new Advice(
                        key,
                        "Retirez ou masquez cette donnée personnelle, ou assurez-vous de l'accord de la personne.",
                        "Remove or mask this personal data, or make sure that the person agreed.");
            case CONFIDENTIAL ->
                new Advice(
                        key,
                        "Cette information est confidentielle : retirez-la ou demandez à la conformité.",
                        "This is confidential: remove it or ask compliance.");
            case INSULT ->
                new Advice(
                        key,
                        "Reformulez sans injure : critiquez les faits, pas les personnes.",
                        "Rephrase without the insult: criticise facts, not people.");
            case HATE ->
                new Advice(
                        key,
                        "Ce propos vise un groupe protégé par la loi : retirez-le.",
                        "This attacks a group that the law protects: remove it.");
            case THREAT ->
                new Advice(
                        key,
                        "Ce propos peut être lu comme une menace : retirez-le.",
                        "This can be read as a threat: remove it.");
            case SEXUAL ->
                new Advice(
                        key,
                        "Retirez ce contenu sexuel : il n'a pas sa place dans une communication professionnelle.",
                        "Remove this sexual content: it has no place in professional communication.");
            case ACCUSATION ->
                new Advice(
                        key,
                        "Accuser une personne ou une entreprise nommée expose à la diffamation : retirez l'accusation"
                                + " ou faites-la vérifier.",
                        "To accuse a named person or company risks defamation: remove it or have it checked.");
            case CLAIM -> claim(key, kind);
            case MARKET_SENSITIVE ->
                new Advice(
                        key,
                        "Cette information peut peser sur le cours de bourse : attendez la publication officielle.",
                        "This may move the share price: wait for the official publication.");
            case DISCLOSURE ->
                new Advice(
                        key,
                        "Indiquez clairement le lien avec l'entreprise, ou « Publicité » / « Collaboration commerciale"
                                + " ».",
                        "State the link with the company clearly, or that this is a paid partnership.");
            case QUIET_PERIOD ->
                new Advice(
                        key,
                        "Une période de silence est en cours : ne parlez pas des résultats avant leur publication.",
                        "A quiet period is running: do not speak of results before they are published.");
            case EMBARGO ->
                new Advice(
                        key,
                        "Cette information est sous embargo : publiez après sa levée.",
                        "This is under embargo: publish after it is lifted.");
            case FORMAT ->
                new Advice(key, "Adaptez le texte aux règles de ce réseau.", "Fit the text to this network's rules.");
            case PROTECTED_SPEECH ->
                new Advice(
                        key,
                        "Ce propos relève peut-être de l'alerte, des conditions de travail ou de l'action syndicale,"
                                + " que la loi protège : seul un référent l'examine. Un canal protégé existe.",
                        "This may be whistle-blowing, speech on working conditions or union matters, which the law"
                                + " protects: only a referee looks at it. There is a protected channel.");
        };
    }

    private static Advice claim(String key, String kind) {
        return switch (kind) {
            case "ENVIRONMENTAL" ->
                new Advice(
                        key + ".environmental",
                        "Une allégation environnementale générale est interdite sans preuve : précisez la mesure et sa"
                                + " source.",
                        "A general environmental claim needs proof: state the measure and its source.");
            case "MEDICAL" ->
                new Advice(
                        key + ".medical",
                        "N'attribuez pas d'effet sur la santé sans preuve clinique citée.",
                        "Do not claim an effect on health without clinical evidence that you cite.");
            case "FINANCIAL" ->
                new Advice(
                        key + ".financial",
                        "Ne promettez ni rendement ni absence de risque.",
                        "Promise neither a return nor the absence of risk.");
            case "COMPETITOR" ->
                new Advice(
                        key + ".competitor",
                        "Comparez des faits vérifiables, sans dénigrer un concurrent.",
                        "Compare verifiable facts and do not disparage a competitor.");
            default ->
                new Advice(
                        key,
                        "Citez une source vérifiable, ou nuancez cette affirmation.",
                        "Cite a source that can be checked, or tone this claim down.");
        };
    }
}
