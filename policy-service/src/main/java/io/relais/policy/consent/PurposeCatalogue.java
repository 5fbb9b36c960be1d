package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The purposes that Relais knows, in the order in which to show them. None is a condition of another but where its
 * notice says so, all are off until a member opts in, and none is bundled with another (GDPR art. 7(4), recital 43).
 * Whoever changes what a notice says raises its version, which asks every member again.
 */
public final class PurposeCatalogue {

    /** Taking part in the programme at all. */
    public static final Purpose TAKE_PART = new Purpose(
            "take-part",
            1,
            List.of(),
            Map.of(
                    "en",
                    new Notice("Take part in the programme", """
                            You may be shown content of your company that you can share if you feel like it, and get \
                            reminders about it. Relais keeps which posts were offered to you, which you dismissed and \
                            which you shared, for as long as you are a member and for no other use.

                            Nobody is made to take part. Your managers cannot see whether you do, and saying no has no \
                            effect on your work, pay, assessment or career. If you withdraw, shares that still wait \
                            are cancelled and none can start, from any account, until you opt in again."""),
                    "fr",
                    new Notice("Participer au programme", """
                            Des publications de votre entreprise peuvent vous être proposées ; vous les partagez si \
                            vous en avez envie, et vous recevez des rappels à leur sujet. Relais conserve les \
                            publications qui vous ont été proposées, celles que vous avez écartées et celles que vous \
                            avez partagées, tant que vous êtes inscrit et pour aucun autre usage.

                            Personne n'est tenu de participer. Votre hiérarchie ne peut pas savoir si vous participez, \
                            et un refus n'a aucun effet sur votre travail, votre rémunération, votre évaluation ou \
                            votre carrière. Si vous retirez votre accord, les partages en attente sont annulés et \
                            aucun ne peut partir, depuis aucun compte, jusqu'à ce que vous le redonniez.""")),
            LegalBasis.CONSENT,
            Period.ofYears(2),
            List.of("member-id", "offered-posts", "dismissed-posts", "shared-posts"));

    /** Sharing from the member's own account on one network. */
    public static final Purpose USE_PERSONAL_ACCOUNT = new Purpose(
            "use-personal-account",
            1,
            List.of(Network.values()),
            Map.of(
                    "en",
                    new Notice("Share from my own account", """
                            You may share posts of your company from your own account on this network. Nothing is \
                            ever published without an action of yours for that one post. Relais keeps the time, the \
                            post, the network and the tracked link of each share. It does not read your messages, \
                            your contacts or what you publish elsewhere.

                            You choose network by network. If you would rather keep your own account out of it, your \
                            company can offer you a professional account, which gives you the same rights here. After \
                            a withdrawal no share from your own account on this network can start any more; what you \
                            published before stays yours to keep or delete."""),
                    "fr",
                    new Notice("Partager depuis mon compte personnel", """
                            Vous pouvez partager des publications de votre entreprise depuis votre propre compte sur \
                            ce réseau. Rien n'est jamais publié sans une action de votre part pour cette publication \
                            précise. Relais conserve la date, la publication, le réseau et le lien suivi de chaque \
                            partage. Il ne lit ni vos messages, ni vos contacts, ni ce que vous publiez par ailleurs.

                            Vous choisissez réseau par réseau. Si vous préférez tenir votre compte personnel à \
                            l'écart, votre entreprise peut vous proposer un compte professionnel, qui vous donne ici \
                            les mêmes droits. Après un retrait, plus aucun partage depuis votre compte personnel ne \
                            peut partir sur ce réseau ; ce que vous avez déjà publié reste à vous, libre à vous de le \
                            conserver ou de le supprimer.""")),
            LegalBasis.CONSENT,
            Period.ofYears(2),
            List.of("member-id", "network", "share-time", "shared-post", "tracked-link"));

    /** Counting what a member's own shares bring. */
    public static final Purpose MEASURE_SHARES = new Purpose(
            "measure-shares",
            1,
            List.of(),
            Map.of(
                    "en",
                    new Notice("Measure what my shares bring", """
                            The clicks and reactions that your shares receive may be attributed to you, so that you \
                            can see your own results and collect points for them. Only you see your own figures. \
                            Everybody else sees totals of groups, and none of a group that is too small to hide in.

                            If you say no, your shares count in the totals of your company and are not put down to \
                            you. You can share all the same."""),
                    "fr",
                    new Notice("Mesurer l'effet de mes partages", """
                            Les clics et les réactions que vos partages suscitent peuvent vous être attribués, afin \
                            que vous puissiez consulter vos propres résultats et en obtenir des points. Vous seul \
                            voyez vos chiffres. Les autres voient des totaux par groupe, et aucun lorsque le groupe \
                            est trop petit pour préserver l'anonymat.

                            En cas de refus, vos partages comptent dans les totaux de l'entreprise sans vous être \
                            attribués. Vous pouvez partager de la même façon.""")),
            LegalBasis.CONSENT,
            Period.ofYears(2),
            List.of("member-id", "share", "clicks-on-shares", "reactions-to-shares"));

    /** Showing a member's name in leaderboards. */
    public static final Purpose APPEAR_ON_LEADERBOARDS = new Purpose(
            "appear-on-leaderboards",
            1,
            List.of(),
            Map.of(
                    "en",
                    new Notice("Appear on leaderboards", """
                            Your name and your points may be shown to the other members of your company on \
                            leaderboards. Points earned from a professional account count as much as those from your \
                            own.

                            If you say no, you keep your points, badges and rewards, and your name is shown nowhere. \
                            After a withdrawal your name disappears from leaderboards, past ones included."""),
                    "fr",
                    new Notice("Figurer dans les classements", """
                            Votre nom et vos points peuvent être montrés aux autres collaborateurs de votre \
                            entreprise dans des classements. Les points obtenus depuis un compte professionnel valent \
                            autant que ceux de votre compte personnel.

                            En cas de refus, vous conservez vos points, vos badges et vos récompenses, et votre nom \
                            n'apparaît nulle part. Après un retrait, votre nom disparaît des classements, y compris \
                            des classements passés.""")),
            LegalBasis.CONSENT,
            Period.ofYears(1),
            List.of("name", "points"));

    /** Looking at what a member publishes in public on one network. */
    public static final Purpose WATCH_PUBLIC_POSTS = new Purpose(
            "watch-public-posts",
            1,
            List.of(Network.values()),
            Map.of(
                    "en",
                    new Notice("Have my public posts checked", """
                            What you publish in public on this network may be checked by software for information \
                            that must stay confidential and for attempts to misuse your account, so that you can be \
                            warned early. Only posts that everybody can read are looked at; never messages, closed \
                            groups or posts for friends.

                            Your opinions are none of the company's concern: criticism, union matters, working \
                            conditions and the report of a wrong are never held against you. Posts without a finding \
                            are not kept. You choose network by network, and saying no takes nothing away from you."""),
                    "fr",
                    new Notice("Faire vérifier mes publications publiques", """
                            Ce que vous publiez publiquement sur ce réseau peut être vérifié par un logiciel, afin d'y \
                            repérer des informations qui doivent rester confidentielles ou un usage frauduleux de \
                            votre compte, et de vous avertir à temps. Seules les publications lisibles par tous sont \
                            examinées, jamais vos messages, les groupes fermés ni les publications réservées à vos \
                            proches.

                            Vos opinions ne regardent pas l'entreprise : critique, activité syndicale, conditions de \
                            travail ou signalement d'un manquement ne vous sont jamais reprochés. Une publication \
                            sans constat n'est pas conservée. Vous choisissez réseau par réseau, et un refus ne vous \
                            prive de rien.""")),
            LegalBasis.CONSENT,
            Period.ofYears(1),
            List.of("account-handle", "public-posts"));

    /** Publishing a member's name, picture or voice. */
    public static final Purpose USE_NAME_AND_IMAGE = new Purpose(
            "use-name-and-image",
            1,
            List.of(),
            Map.of(
                    "en",
                    new Notice("Use my name and my image", """
                            Your first and last name, your picture and your voice may appear in content of your \
                            company that other members share on social networks, such as a testimonial that you gave. \
                            You see each piece before it is published.

                            Your image is yours (article 9 of the French civil code). If you say no, nothing that \
                            shows or names you is published. After a withdrawal Relais retracts the content it \
                            offered; copies that third parties made are out of its reach, and your company helps you \
                            to have them removed."""),
                    "fr",
                    new Notice("Utiliser mon nom et mon image", """
                            Vos prénom et nom, votre photographie et votre voix peuvent apparaître dans des contenus \
                            de votre entreprise que d'autres collaborateurs partagent sur les réseaux sociaux, par \
                            exemple un témoignage que vous avez donné. Chaque contenu vous est montré avant d'être \
                            publié.

                            Votre image vous appartient (article 9 du code civil). En cas de refus, rien de ce qui \
                            vous montre ou vous nomme n'est publié. Après un retrait, Relais retire le contenu \
                            proposé ; les copies faites par des tiers lui échappent, et votre entreprise vous aide à \
                            les faire supprimer.""")),
            LegalBasis.CONSENT,
            Period.ofYears(1),
            List.of("name", "picture", "voice"));

    private static final List<Purpose> PURPOSES = List.of(
            TAKE_PART,
            USE_PERSONAL_ACCOUNT,
            MEASURE_SHARES,
            APPEAR_ON_LEADERBOARDS,
            WATCH_PUBLIC_POSTS,
            USE_NAME_AND_IMAGE);

    private PurposeCatalogue() {}

    /** All of them, in the order in which to show them. */
    public static List<Purpose> purposes() {
        return PURPOSES;
    }

    /** The purpose that {@code purposes/{id}} names; INVALID_REQUEST where there is none. */
    public static Purpose named(String purposeName) {
        return PURPOSES.stream()
                .filter(purpose -> purpose.name().equals(purposeName))
                .findFirst()
                .orElseThrow(() ->
                        DomainException.invalid("purpose", "There is no such purpose; GET /v1/purposes lists them."));
    }

    /** The place of a purpose in the order, behind all others where it is retired. */
    static int position(String id) {
        return find(id).map(PURPOSES::indexOf).orElse(PURPOSES.size());
    }

    /** The language of the notice that a reader of {@code languageCode} is shown. */
    static String noticeLanguage(String id, String languageCode) {
        return find(id).map(purpose -> purpose.noticeLanguage(languageCode)).orElse(Purpose.DEFAULT_LANGUAGE);
    }

    /** The purpose with that id; empty where there is none, or none any more. */
    public static Optional<Purpose> find(String id) {
        return PURPOSES.stream().filter(purpose -> purpose.id().equals(id)).findFirst();
    }
}
