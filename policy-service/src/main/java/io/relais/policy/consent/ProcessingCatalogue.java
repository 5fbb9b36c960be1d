package io.relais.policy.consent;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Relais does with personal data, and on which legal basis. An employee can seldom refuse an employer freely (EDPB
 * guidelines 05/2020, 21), so consent carries only what a member can do without and nobody misses: the purposes. What a
 * company needs to run the programme at all rests on something else, and is the same whatever a member chose.
 */
public final class ProcessingCatalogue {

    private static final List<Processing> WITHOUT_CONSENT = List.of(
            new Processing(
                    "member-directory",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("name", "e-mail-address", "team", "department", "country", "language", "topics", "roles"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Know who may sign in, and which content is meant for whom",
                                    "The company must know who may sign in and act in its name. The data is what a "
                                            + "colleague sees in the company's directory anyway, and is used for nothing "
                                            + "else. Consent would not be free here: without it nobody could sign in to "
                                            + "say no.",
                                    "As long as you are a member; erased when you leave."),
                            "fr",
                            new Processing.Description(
                                    "Savoir qui peut se connecter et à qui s'adresse un contenu",
                                    "L'entreprise doit savoir qui peut se connecter et agir en son nom. Il s'agit de ce "
                                            + "qu'un collègue trouve déjà dans l'annuaire de l'entreprise, sans autre "
                                            + "usage. Un consentement ne serait pas libre : sans lui, personne ne "
                                            + "pourrait se connecter pour dire non.",
                                    "Tant que vous êtes inscrit ; effacé à votre départ."))),
            new Processing(
                    "policy-acknowledgement",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("member-id", "policy-version", "language", "acknowledgement-time", "presentation"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Show that the policy was known to those who share",
                                    "The company answers for what is shared in its name and must be able to show that "
                                            + "the rules were known. Having read a rule is a fact, not a choice, so it "
                                            + "can't rest on consent.",
                                    "As long as you are a member, then five years (limitation, article 2224 of the "
                                            + "French civil code), under an opaque id."),
                            "fr",
                            new Processing.Description(
                                    "Établir que la charte était connue de ceux qui partagent",
                                    "L'entreprise répond de ce qui est partagé en son nom et doit pouvoir établir que "
                                            + "les règles étaient connues. Avoir lu une règle est un fait et non un "
                                            + "choix : le consentement ne peut en être la base.",
                                    "Tant que vous êtes inscrit, puis cinq ans (prescription, article 2224 du code "
                                            + "civil), sous un identifiant opaque."))),
            new Processing(
                    "training",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("member-id", "course-version", "language", "score", "attempt-times", "certificate-times"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Mark your quizzes and know your certificates",
                                    "Where the policy demands a course, the company must be able to rely on it that who "
                                            + "shares has passed it. Results are yours: the company sees counts only, "
                                            + "and they serve for nothing but sharing. Having passed is a fact, not a "
                                            + "choice, so it can't rest on consent.",
                                    "Attempts as long as they count, 24 hours at least; the last certificate of each "
                                            + "course as long as you are a member, then five years, under an opaque "
                                            + "id."),
                            "fr",
                            new Processing.Description(
                                    "Corriger vos quiz et connaître vos attestations",
                                    "Lorsque la charte demande une formation, l'entreprise doit pouvoir compter sur le "
                                            + "fait que qui partage l'a réussie. Les résultats sont à vous : "
                                            + "l'entreprise ne voit que des totaux, et ils ne servent qu'au partage. "
                                            + "L'avoir réussie est un fait et non un choix : le consentement ne peut en "
                                            + "être la base.",
                                    "Les tentatives tant qu'elles comptent, 24 heures au moins ; la dernière attestation "
                                            + "de chaque formation tant que vous êtes inscrit, puis cinq ans, sous un "
                                            + "identifiant opaque."))),
            new Processing(
                    "consent-ledger",
                    LegalBasis.LEGAL_OBLIGATION,
                    null,
                    List.of("member-id", "choices", "choice-times", "notice-versions"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Keep the proof of your choices",
                                    "Who relies on consent must be able to demonstrate it (GDPR article 7(1)), and must "
                                            + "remember that you said no in order to leave you alone.",
                                    "As long as you are a member, then five years, under an opaque id."),
                            "fr",
                            new Processing.Description(
                                    "Conserver la preuve de vos choix",
                                    "Qui se fonde sur un consentement doit pouvoir le démontrer (article 7, paragraphe "
                                            + "1, du RGPD), et doit se souvenir de votre refus pour vous laisser en "
                                            + "paix.",
                                    "Tant que vous êtes inscrit, puis cinq ans, sous un identifiant opaque."))),
            new Processing(
                    "professional-accounts",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("member-id", "account-handle", "network", "share-time", "shared-post", "tracked-link"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Share from an account of the company that was assigned to you",
                                    "Using a company account for work that was agreed with you is part of that work. The "
                                            + "company must know who holds its accounts and what was shared from them. "
                                            + "Whoever opted out of taking part is left alone all the same.",
                                    "As long as the account is yours; its shares as long as their campaign is measured, "
                                            + "three years at most."),
                            "fr",
                            new Processing.Description(
                                    "Partager depuis un compte de l'entreprise qui vous est confié",
                                    "Utiliser un compte de l'entreprise pour un travail convenu avec vous fait partie de "
                                            + "ce travail. L'entreprise doit savoir qui détient ses comptes et ce qui en "
                                            + "est partagé. Qui a choisi de ne pas participer est laissé en paix.",
                                    "Tant que le compte vous est confié ; ses partages tant que leur campagne est "
                                            + "mesurée, trois ans au plus."))),
            new Processing(
                    "aggregate-measurement",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("clicks", "reactions", "daily-visitor-hash"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Count what the programme brings, for groups that are large enough to hide in",
                                    "Totals alone are told, never a person's figures, and none of a group that is too "
                                            + "small. Visitors of a link are told apart by a hash whose salt is thrown "
                                            + "away every day.",
                                    "Totals stay; what they were counted from, 13 months at most."),
                            "fr",
                            new Processing.Description(
                                    "Compter ce qu'apporte le programme, pour des groupes assez grands",
                                    "Seuls des totaux sont communiqués, jamais les chiffres d'une personne, et aucun "
                                            + "pour un groupe trop petit. Les visiteurs d'un lien sont distingués par "
                                            + "une empreinte dont le sel est jeté chaque jour.",
                                    "Les totaux restent ; ce dont ils sont tirés, treize mois au plus."))),
            new Processing(
                    "security-and-audit",
                    LegalBasis.LEGAL_OBLIGATION,
                    null,
                    List.of("member-id", "operation", "time"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Keep the service secure, and show who changed what",
                                    "The law demands security and accountability (GDPR articles 5(2), 24 and 32). A log "
                                            + "from which one could opt out would prove nothing. It names operations, "
                                            + "not what you chose.",
                                    "One year for logs, five for the audit trail."),
                            "fr",
                            new Processing.Description(
                                    "Sécuriser le service et établir qui a changé quoi",
                                    "La loi exige sécurité et responsabilité (articles 5, paragraphe 2, 24 et 32 du "
                                            + "RGPD). Un journal dont on pourrait se retirer ne prouverait rien. Il "
                                            + "nomme des opérations, et non vos choix.",
                                    "Un an pour les journaux, cinq pour la piste d'audit."))));

    /** An act of its own, which serves what was consented to, and ends with it. */
    private static final Processing DECLARED_ACCOUNTS = new Processing(
            "declared-accounts",
            LegalBasis.CONSENT,
            PurposeCatalogue.USE_PERSONAL_ACCOUNT,
            List.of("member-id", "network", "account-handle", "declaration-time"),
            Map.of(
                    "en",
                    new Processing.Description(
                            "Know an account that you declare as yours",
                            "Nobody asks for it: you declare it or not, once you have agreed to something that it serves on "
                                    + "that network, and can share without. It gives no access to the account, and nobody "
                                    + "but you sees it, save the data protection officer for a reason that you are shown.",
                            "Until you remove it, withdraw the last agreement that it serves, or leave."),
                    "fr",
                    new Processing.Description(
                            "Connaître un compte que vous déclarez comme le vôtre",
                            "Personne ne vous le demande : vous le déclarez ou non, une fois donné un accord auquel il "
                                    + "sert sur ce réseau, et vous pouvez partager sans. Il ne donne aucun accès au "
                                    + "compte, et nul autre que vous ne le voit, sauf le délégué à la protection des "
                                    + "données pour un motif qui vous est montré.",
                            "Jusqu'à ce que vous le retiriez, que vous retiriez le dernier accord auquel il sert, ou à "
                                    + "votre départ.")));

    /** An act of its own too: it gives access, which the choice that it serves permits, and which ends with it. */
    private static final Processing LINKED_ACCOUNTS = new Processing(
            "linked-accounts",
            LegalBasis.CONSENT,
            PurposeCatalogue.USE_PERSONAL_ACCOUNT,
            List.of("member-id", "network", "account-handle", "network-account-id", "access-tokens", "link-time"),
            Map.of(
                    "en",
                    new Processing.Description(
                            "Know an account that you link, and have access to it",
                            "You sign in on the network and see there what you allow. Nobody asks for it: you can declare "
                                    + "the account instead, or share without. Access is kept encrypted, and nobody but you "
                                    + "sees the account.",
                            "Until you remove it, withdraw your agreement to its use, or leave; the network is then told to "
                                    + "end the access, for seven days at most where it does not answer."),
                    "fr",
                    new Processing.Description(
                            "Connaître un compte que vous associez, et y avoir accès",
                            "Vous vous connectez sur le réseau et y voyez ce que vous permettez. Personne ne vous le demande : "
                                    + "vous pouvez déclarer le compte à la place, ou partager sans. L'accès est conservé "
                                    + "chiffré, et nul autre que vous ne voit le compte.",
                            "Jusqu'à ce que vous le retiriez, que vous retiriez votre accord à son usage, ou à votre départ ; "
                                    + "le réseau est alors invité à mettre fin à l'accès, pendant sept jours au plus s'il ne "
                                    + "répond pas.")));

    private ProcessingCatalogue() {}

    /** All of them: those that rest on something else than consent, then one per purpose, then declared and linked accounts. */
    public static List<Processing> processings() {
        return Stream.of(
                        WITHOUT_CONSENT.stream(),
                        PurposeCatalogue.purposes().stream().map(ProcessingCatalogue::of),
                        Stream.of(DECLARED_ACCOUNTS, LINKED_ACCOUNTS))
                .flatMap(some -> some)
                .toList();
    }

    private static Processing of(Purpose purpose) {
        long months = purpose.validity().toTotalMonths();
        return new Processing(
                purpose.id(),
                purpose.legalBasis(),
                purpose,
                purpose.personalData(),
                Map.of(
                        "en",
                        new Processing.Description(
                                purpose.title("en"),
                                "It is optional: you can do without, refusing has no effect outside this very thing, and "
                                        + "nobody in your line of management sees what you chose.",
                                "Until you withdraw, and for " + months + " months at most unless you renew it."),
                        "fr",
                        new Processing.Description(
                                purpose.title("fr"),
                                "C'est facultatif : on peut s'en passer, un refus n'a d'effet sur rien d'autre, et "
                                        + "personne dans votre hiérarchie ne voit votre choix.",
                                "Jusqu'à votre retrait, et " + months
                                        + " mois au plus, sauf si vous renouvelez votre accord.")));
    }
}
