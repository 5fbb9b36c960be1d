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
                    "text-screening",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("proposed-text", "network", "language"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Look over the texts that are proposed, shared or handed in for a check",
                                    "The company must keep secrets, others' personal data and insults out of what is "
                                            + "published in its name (GDPR article 32; article L. 151-1 of the French "
                                            + "commercial code). Only what you hand in for this very purpose is looked "
                                            + "at, by software and by rules that name what they found; protected speech "
                                            + "is none of its business. A check from which one could opt out would "
                                            + "protect nobody, so it can't rest on consent.",
                                    "A text that you have checked is not kept. The text of a post or of a share is kept "
                                            + "with it, and of a finding that compliance approved its rule and kind."),
                            "fr",
                            new Processing.Description(
                                    "Relire les textes proposés, partagés ou soumis à une vérification",
                                    "L'entreprise doit tenir les secrets, les données personnelles d'autrui et les "
                                            + "injures hors de ce qui est publié en son nom (article 32 du RGPD ; article "
                                            + "L. 151-1 du code de commerce). Seul est examiné ce que vous soumettez à "
                                            + "cette fin, par un logiciel et selon des règles qui nomment ce qu'elles "
                                            + "ont trouvé ; l'expression protégée ne le regarde pas. Une vérification "
                                            + "dont on pourrait se retirer ne protégerait personne : le consentement ne "
                                            + "peut en être la base.",
                                    "Un texte que vous faites vérifier n'est pas conservé. Le texte d'une publication ou "
                                            + "d'un partage l'est avec celui-ci et, d'un constat approuvé par la "
                                            + "conformité, sa règle et sa nature."))),
            new Processing(
                    "share-decisions",
                    LegalBasis.LEGITIMATE_INTERESTS,
                    null,
                    List.of("member-id", "network", "post", "reasons", "decision-time"),
                    Map.of(
                            "en",
                            new Processing.Description(
                                    "Decide whether a share may start, and be able to say why",
                                    "Who is told no by software must be able to learn on what grounds, and to have the "
                                            + "rule looked at (GDPR articles 5(1)(a) and 15); the company must be able to "
                                            + "show that its rules were the same for all. The reasons, those of a refusal "
                                            + "included, are told to you alone and serve for nothing else; others see "
                                            + "counts of groups. A record that depended on consent would be missing "
                                            + "where it is needed.",
                                    "With the share that it let start or cancelled, as long as its campaign is measured, "
                                            + "three years at most."),
                            "fr",
                            new Processing.Description(
                                    "Décider si un partage peut partir, et pouvoir dire pourquoi",
                                    "Qui se voit refuser quelque chose par un logiciel doit pouvoir en connaître les "
                                            + "motifs et faire examiner la règle (articles 5, paragraphe 1, point a, et 15 "
                                            + "du RGPD) ; l'entreprise doit pouvoir établir que ses règles étaient les "
                                            + "mêmes pour tous. Les motifs, y compris d'un refus, vous sont communiqués à "
                                            + "vous seul et ne servent à rien d'autre ; les autres voient des totaux par "
                                            + "groupe. Une trace qui dépendrait d'un consentement manquerait là où elle "
                                            + "est utile.",
                                    "Avec le partage qu'elle a laissé partir ou annulé, tant que sa campagne est mesurée, "
                                            + "trois ans au plus."))),
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

    /** An act of its own too; what the network says is kept beside the account, and goes with it. */
    private static final Processing LINKED_ACCOUNTS = new Processing(
            "linked-accounts",
            LegalBasis.CONSENT,
            PurposeCatalogue.USE_PERSONAL_ACCOUNT,
            List.of("member-id", "network", "account-handle", "network-account-id", "link-time"),
            Map.of(
                    "en",
                    new Processing.Description(
                            "Know from the network that an account is yours",
                            "You sign in on the network and see there what you allow. Nobody asks for it: you can declare "
                                    + "the account instead, or share without. Relais asks once whose the account is and "
                                    + "keeps no access to it, and nobody but you sees the account, save the data "
                                    + "protection officer for a reason that you are shown.",
                            "Until you remove it, withdraw the last agreement that it serves, or leave."),
                    "fr",
                    new Processing.Description(
                            "Savoir du réseau qu'un compte est le vôtre",
                            "Vous vous connectez sur le réseau et y voyez ce que vous permettez. Personne ne vous le demande : "
                                    + "vous pouvez déclarer le compte à la place, ou partager sans. Relais demande une fois "
                                    + "à qui est le compte et n'y garde aucun accès, et nul autre que vous ne le voit, sauf "
                                    + "le délégué à la protection des données pour un motif qui vous est montré.",
                            "Jusqu'à ce que vous le retiriez, que vous retiriez le dernier accord auquel il sert, ou à "
                                    + "votre départ.")));

    /** An act of its own as well; from an account of the company it is part of {@code professional-accounts}. */
    private static final Processing SCHEDULED_SHARES = new Processing(
            "scheduled-shares",
            LegalBasis.CONSENT,
            PurposeCatalogue.USE_PERSONAL_ACCOUNT,
            List.of("member-id", "network", "post", "schedule-time"),
            Map.of(
                    "en",
                    new Processing.Description(
                            "Keep a share for the time that you chose",
                            "You schedule it or share at once, as you like. That a share waits is told to nobody but you. It is "
                                    + "decided again at its time, and cancelled if you withdraw before, even if you agree "
                                    + "again. From an account of the company it rests on the same as that account.",
                            "Until its time, 90 days at most, or until you cancel it, withdraw or leave; then as any share."),
                    "fr",
                    new Processing.Description(
                            "Garder un partage jusqu'au moment que vous avez choisi",
                            "Vous le programmez ou partagez aussitôt, à votre gré. Qu'un partage attende n'est dit à nul "
                                    + "autre que vous. Il est décidé de nouveau le moment venu, et annulé si vous retirez "
                                    + "votre accord avant, même si vous le redonnez. Depuis un compte de l'entreprise, il a "
                                    + "la même base que ce compte.",
                            "Jusqu'au moment choisi, 90 jours au plus, ou jusqu'à ce que vous l'annuliez, retiriez votre "
                                    + "accord ou partiez ; puis comme tout partage.")));

    private ProcessingCatalogue() {}

    /** All of them: those that rest on something else than consent, then one per purpose, then what members do of their own. */
    public static List<Processing> processings() {
        return Stream.of(
                        WITHOUT_CONSENT.stream(),
                        PurposeCatalogue.purposes().stream().map(ProcessingCatalogue::of),
                        Stream.of(DECLARED_ACCOUNTS, LINKED_ACCOUNTS, SCHEDULED_SHARES))
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
