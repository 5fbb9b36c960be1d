package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.Months;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes that open something: four to eight figures, figures with a letter, or the three numbers of a lock. What they are is told by the words of
 * the same sentence, on either side and in five languages: a name of such a code alone (PIN, digicode, OTP), "code" with what it opens, or what it opens
 * with what one does there ("tape 4512 au portail").
 */
final class AccessCodes {
    private static final int MOST = 300;
    private static final int REACH_BEFORE = 12;
    private static final int REACH_AFTER = 8;
    /** The longest clause that is read around a code. */
    private static final int LONGEST = 110;

    /** What a folded text has in place of a sign that stands for no letters. */
    private static final char EMOJI = '\uFFFC';

    /** Names that stand for nothing but a code. */
    private static final Set<String> STRONG =
            words("pin pincode digicode digicodes passcode puk otp 2fa mfa totp keypad keycode"
                    + " turcode doorcode alarmcode tancode lockcode portiercode toegangscode");

    private static final Set<String> CODE =
            words("code codes codice codici codigo codigos kode zugangscode sicherheitscode combinaison"
                    + " combination combo combinazione combinacion zahlenkombination kombination mdp password kennwort passwort contrasena"
                    + " zahlencode geheimzahl clave");

    /** What a code makes a secret one, whatever it opens. */
    private static final Set<String> SECRET = words(
            "verification confirmation securite security sicherheit seguridad sicurezza secours backup"
                    + " recuperation recovery wiederherstellung recuperacion deverrouillage unlock acces access acceso accesso zugang secret"
                    + " secrete unique sms confirm payment paiement valider confirmer bancaire confidentiel parental parentale authentification authentication authenticator validation entree entry einmal");

    /** Who sends codes, and what is told beside a password: ordinary words, so that six figures have to stand right behind the code's name. */
    private static final Set<String> SENDER =
            words("texted bank banque banco banca usuario utente benutzer identifiant tpv login");

    private static final int FEWEST_SENT = 6;

    private static final Set<String> DEVICE = words(
            "porte portes portail portillon entree immeuble batiment hall interphone alarme alarmes"
                    + " coffre coffres cadenas antivol boite boitier casier casiers vestiaire garage barriere ascenseur local residence appartement"
                    + " appart gite logement airbnb photocopieuse photocopieur imprimante copieur badge badgeuse serrure verrou velo velos tablette"
                    + " telephone iphone ipad portable sim carte cb visa messagerie repondeur vocale zoom teams webex reunion valise cave parking"
                    + " door doors gate alarm safe lock padlock locker lockbox lobby entrance building elevator lift shed warehouse vault"
                    + " suitcase luggage voicemail phone tablet debit card copier printer intercom buzzer panel keybox bike gym storage"
                    + " tur haustur eingang hintereingang tor tresor alarmanlage schloss spind fahrradschloss schlusselkasten handy garagentor"
                    + " puerta portal alarma fuerte candado taquilla garaje movil tarjeta buzon entrada"
                    + " imprimer print scanner atm schlusselbox schlusselsafe poubelles porta portone cancello allarme cassaforte lucchetto armadietto cellulare ingresso scala box citofono");

    /** What has a code and is rarely spoken of with another number. */
    private static final Set<String> LOCK = words(
            "digicode alarme coffre cadenas antivol portail interphone casier boitier keypad padlock"
                    + " lockbox locker alarm keybox safe alarmanlage schloss tresor alarma candado allarme lucchetto cassaforte citofono");

    private static final Set<String> ACTION =
            words("tape taper tapes tapez compose composer composes composez entrer entres entrez saisir"
                    + " saisis saisissez fais faites rentre rentrer rentrez ouvre ouvrir deverrouiller deverrouille desactiver desactive desarmer"
                    + " desarme appuie appuyez coupe couper coupez enter type punch press dial opens open buzz unlock unlocks disarm disarms wants hit key use"
                    + " eingeben eintippen tippen tippe offnet offnen marca marcar teclea introduce pulsa digita digitare premi premere"
                    + " inserisci apre abre abrir");

    /** Of these much else is said than a code. */
    private static final Set<String> TOPICS = words("otp 2fa mfa totp");

    /** What stands before a time, an amount or a number of things. */
    private static final Set<String> MEASURING =
            words("at a from to of de over plus um alle alla hasta bis von about environ some around vers");

    /** With these beside it "code" is another one. */
    private static final Set<String> OTHER_CODES = words(
            "postal postale postaux promo promotionnel reduction barre barres naf ape insee erreur"
                    + " erreurs error errors couleur color colour source client produit product article civil penal travail commerce route iata swift"
                    + " bic zip status http ean area country region pays douanier hs voucher discount coupon parrainage referral dress review"
                    + " reviews qr line lines ligne lignes isin rome exit retour return genetique morse bar cpv sku promocional descuento"
                    + " sconto rabatt rabattcode postleitzahl gutschein cadeau gift invitation conduct conduite deontologie");

    /** What a number counts or dates, right behind it. */
    private static final Set<String> UNITS =
            words("h km m cm mm kg g eur euros euro dollars usd chf pounds personnes people persons clients"
                    + " fois times minutes min secondes seconds sec jours days pages caracteres characters chars chiffres digits lettres letters"
                    + " m2 ans years mois months heures hours references bouteilles places points lits articles bytes ko mo go kb mb gb tb mhz ghz px"
                    + " salaries employees users utilisateurs utenti usuarios mots words avis reviews signes stellen zeichen caratteri caracteres"
                    + " exemplaires units unites boites cartes portes doors cards steps pas");

    private static final Set<String> NUMBERED =
            words("n no nr num numero number salle room etage floor bus ligne vol flight train voie article"
                    + " page rue tel gpio ticket commande order facture invoice ref annee year ext extension poste dossier lot"
                    + " version esp32 port stand release booth rfc iso norme");

    /** Of what opens something: {@code s'ouvre avec 4512}. */
    private static final Set<String> WITH = words("avec with mit con");

    private static final Set<String> SET_TO = words("to a auf su sur");

    private static final Set<String> SETTING = words(
            "set reset changed switched regle reglee regles reglees mis mise steht programme programmee eingestellt gestellt impostato impostata cambiado puesto");

    /** What stands behind "pin" where it is a verb. */
    private static final Set<String> OBJECTS = words("this that it these them the a");

    private static final Pattern ENTERING = Pattern.compile(
            " (?:to (?:get in|enter|open|unlock)|pour (?:l'|le |la |les |y )?(?:entrer|ouvrir|acceder|deverrouiller)|para (?:entrar|abrir)"
                    + "|per (?:entrare|aprir)|zum (?:offnen|entsperren)|um (?:es |sie |ihn |das |die |den )?zu offnen)");

    /** What may stand between a verb of telling and a code. */
    private static final Set<String> BETWEEN = words("le the now maintenant toujours still il el");

    private static final Set<String> VERBS =
            words("est is ist es e lautet sera devient becomes reste stays s was etait war era");

    /** What goes on behind a code. */
    private static final List<String> NEXT = List.of(
            "puis", "then", "etoile", "diese", "star", "hash", "pour", "auf", "to ", "and ", "et ", "poi", "dann",
            "by ", "si ", "if ", "ok");

    /** How services send codes: "842968 is your Acme login code". */
    private static final Pattern IS_YOURS = Pattern.compile(
            " (?:is your|est votre|ist (?:ihr|dein)|es (?:tu|su)|e il (?:tuo|suo)) (?:[a-z0-9'-]+ ){0,4}?[a-z-]{0,20}?(?:code|codigo|codice|pin|otp)(?![a-z])");

    private static final int REACH_OF_YOURS = 70;

    private AccessCodes() {}

    private static Set<String> words(String list) {
        return Set.of(List.of(list.split(" ", -1)).stream().distinct().toArray(String[]::new));
    }

    static void find(ScreenedText text, Report report) {
        List<Word> words = text.words();
        int seen = 0;
        for (int w = 0; w < words.size() && seen < MOST; w++) {
            Word word = words.get(w);
            char first = word.text().charAt(0);
            boolean lock = first >= '0' && first <= '9' && word.text().length() <= 2 && isLockNumbers(text, words, w);
            if (!lock && !isCode(word.text()) || word.segment() == Segment.Kind.URL) {
                continue;
            }
            int last = lock ? w + 2 : w;
            if (isPartOfMore(text, words, w, last)) {
                continue;
            }
            seen++;
            Severity severity = severity(text, words, w, last, lock);
            if (severity != null) {
                report.at(
                        "ACCESS_CODE",
                        severity,
                        text.originalStart(word.start()),
                        text.originalEnd(words.get(last).end()));
            }
            w = last;
        }
    }

    /** Four to eight figures, or some with one or two of the letters that door keypads have. */
    private static boolean isCode(String word) {
        int n = word.length();
        if (n < 4 || n > 8) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < n; i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != 'a' && c != 'b' && c != 'c') {
                return false;
            }
        }
        return digits == n || digits >= 3 && n - digits <= 2 && n <= 7;
    }

    private static boolean isLockNumbers(ScreenedText text, List<Word> words, int w) {
        if (w + 2 >= words.size()) {
            return false;
        }
        for (int k = w + 1; k <= w + 2; k++) {
            Word word = words.get(k);
            char joint = text.at(words.get(k - 1).end());
            if (word.text().length() > 2
                    || word.start() - words.get(k - 1).end() != 1
                    || joint != '-' && joint != ' '
                    || !text.isDigit(word.start())
                    || !text.isDigit(word.end() - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether other figures are joined to it, or a sign of money, share or version. */
    private static boolean isPartOfMore(ScreenedText text, List<Word> words, int w, int last) {
        int start = words.get(w).start();
        int end = words.get(last).end();
        char before = text.at(start - 1);
        char after = text.at(end);
        // "G-441540" is how Google sends its codes.
        boolean google = before == '-' && text.at(start - 2) == 'g' && !text.isWordChar(start - 3);
        if ("€$£/._-+%@".indexOf(before) >= 0 && before != 0 && !google
                || "€$£/_%@".indexOf(after) >= 0 && after != 0) {
            return true;
        }
        if ((after == '-' || after == '.' || after == ',' || after == ':' || after == '\'')
                && text.isWordChar(end + 1)) {
            return true;
        }
        if (before == ',' && text.isDigit(start - 2)) {
            return true;
        }
        boolean left = w > 0 && before == ' ' && words.get(w - 1).end() == start - 1 && text.isDigit(start - 2);
        boolean right = last + 1 < words.size()
                && after == ' '
                && words.get(last + 1).start() == end + 1
                && text.isDigit(end + 1)
                && text.isDigit(words.get(last + 1).end() - 1);
        return left && text.isDigit(words.get(w - 1).start()) || right;
    }

    private static @Nullable Severity severity(ScreenedText text, List<Word> words, int w, int last, boolean lock) {
        Word number = words.get(w);
        Word after = last + 1 < words.size() ? words.get(last + 1) : null;
        Word before = w > 0 ? words.get(w - 1) : null;
        if (after != null
                        && after.start() - words.get(last).end() <= 2
                        && (UNITS.contains(after.text()) || Months.isOne(after.text()))
                || before != null && (NUMBERED.contains(before.text()) || Months.isOne(before.text()))) {
            return null;
        }
        if (isPostcode(text, number, after)) {
            return null;
        }
        if (!lock
                && IS_YOURS.matcher(text.folded(number.end(), number.end() + REACH_OF_YOURS))
                        .lookingAt()) {
            return Severity.HIGH;
        }
        boolean opens = false;
        boolean subject = false;
        int strong = -1;
        int code = -1;
        int device = -1;
        int action = -1;
        int secret = -1;
        boolean sender = false;
        boolean lockBefore = false;
        int nearest = -1;
        for (int k = Math.max(0, w - REACH_BEFORE); k < Math.min(words.size(), last + 1 + REACH_AFTER); k++) {
            if (k >= w && k <= last) {
                continue;
            }
            Word word = words.get(k);
            // "The code that I got? 123456."
            boolean same = word.sentence() == number.sentence()
                    || word.sentence() == number.sentence() - 1
                            && w >= 2
                            && words.get(w - 2).sentence() != number.sentence();
            if (!same || Math.abs(word.start() - number.start()) > LONGEST) {
                continue;
            }
            String t = word.text();
            int distance = k < w ? w - k : k - last + 4;
            if (STRONG.contains(t)) {
                opens |= !TOPICS.contains(t);
                strong = closer(strong, distance);
                subject |= k < w && isSubject(words, k, w);
            }
            if (CODE.contains(t)) {
                if (isOtherCode(words, k)) {
                    return null;
                }
                code = closer(code, distance);
            }
            if (DEVICE.contains(t)) {
                device = closer(device, distance);
            }
            if (ACTION.contains(t)) {
                action = closer(action, distance);
            }
            if (SECRET.contains(t)) {
                secret = closer(secret, distance);
            }
            sender |= SENDER.contains(t);
            if (LOCK.contains(t) && k < w) {
                lockBefore = true;
                nearest = distance;
            }
        }
        boolean year = !lock && isYear(number.text());
        boolean said = isSaid(text, number.start());
        if (lock) {
            return code > 0 && code <= 10 && (device > 0 || strong > 0)
                    ? Severity.HIGH
                    : lockBefore && (said || nearest == 1) ? Severity.MEDIUM : null;
        }
        boolean measured = before != null && MEASURING.contains(before.text());
        boolean counted = after != null
                && after.start() - words.get(last).end() == 1
                && text.at(words.get(last).end()) == ' '
                && after.text().length() > 4
                && after.text().endsWith("s")
                && !said;
        if (measured && !said && strong != 2 || counted) {
            return null;
        }
        if (strong > 0 && strong <= 10 && (opens || said || strong <= 2 || code > 0)) {
            boolean ends = strong <= 4 || endsClause(text, words.get(last).end());
            return year && !(said && subject && ends) ? null : Severity.HIGH;
        }
        if (year) {
            return code > 0 && code <= 3 && device > 0 && said ? Severity.LOW : null;
        }
        if (code > 0 && (device > 0 || secret > 0 && (said || code <= 2 || secret <= 10))) {
            return code <= 8 ? Severity.HIGH : Severity.MEDIUM;
        }
        if (device > 0 && action > 0 && action <= 2) {
            return Severity.MEDIUM;
        }
        if (sender
                && code > 0
                && code <= 2
                && (said || code == 1)
                && number.text().length() >= FEWEST_SENT
                && endsClause(text, words.get(last).end())) {
            return Severity.HIGH;
        }
        boolean keypad = !number.text().chars().allMatch(Character::isDigit)
                || "#*".indexOf(text.at(words.get(last).end())) >= 0;
        if (keypad && device > 0 && device <= 3) {
            return Severity.MEDIUM;
        }
        boolean listed = text.at(number.start() - 2) == ',' && text.at(number.start() - 1) == ' ';
        if (lockBefore && endsClause(text, words.get(last).end()) && (said || listed || nearest <= 2)) {
            return Severity.MEDIUM;
        }
        if (action > 0
                && action <= 2
                && ENTERING.matcher(text.folded(
                                words.get(last).end(), words.get(last).end() + 24))
                        .lookingAt()) {
            return Severity.MEDIUM;
        }
        boolean device3 = device > 0
                && device <= 4
                && said
                && endsClause(text, words.get(last).end());
        return device3 || code > 0 && code <= 2 && action > 0 && action <= 4 ? Severity.LOW : null;
    }

    private static int closer(int known, int distance) {
        return known < 0 ? distance : Math.min(known, distance);
    }

    private static boolean isOtherCode(List<Word> words, int code) {
        for (int k = Math.max(0, code - 2); k < Math.min(words.size(), code + 4); k++) {
            if (OTHER_CODES.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isYear(String number) {
        return number.length() == 4 && number.compareTo("1900") >= 0 && number.compareTo("2040") < 0;
    }

    /** Whether a sign or verb of telling stands right before. */
    private static boolean isSaid(ScreenedText text, int start) {
        int i = start - 1;
        while (" \"'(*".indexOf(text.at(i)) >= 0 && i >= 0) {
            i--;
        }
        if (text.at(i) == ':' || text.at(i) == '=' || text.at(i) == '>' || text.at(i) == '→') {
            return true;
        }
        int end = i + 1;
        while (text.isWordChar(i)) {
            i--;
        }
        String word = text.folded(i + 1, end);
        if (WITH.contains(word)) {
            return true;
        }
        if (SET_TO.contains(word)) {
            return SETTING.contains(NearbyWords.before(text, i + 1, text.length()));
        }
        if (BETWEEN.contains(word)) {
            return isVerb(NearbyWords.before(text, i + 1, text.length()));
        }
        return isVerb(word);
    }

    /** {@code 20131 Milano}: at the beginning of a line or behind a comma, with a town right behind. */
    private static boolean isPostcode(ScreenedText text, Word number, @Nullable Word town) {
        int before = number.start() - 1;
        while (text.at(before) == ' ') {
            before--;
        }
        return (before < 0 || ",\n".indexOf(text.at(before)) >= 0)
                && number.text().length() <= 5
                && number.text().chars().allMatch(Character::isDigit)
                && town != null
                && town.capitalised()
                && town.start() == number.end() + 1
                && text.at(number.end()) == ' ';
    }

    /** Whether the name of a code is what a clause says a number of; "pin this post" and what a comma parts speak of something else. */
    private static boolean isSubject(List<Word> words, int name, int number) {
        if (OBJECTS.contains(words.get(name + 1).text())) {
            return false;
        }
        for (int k = name + 1; k < number; k++) {
            if (words.get(k).comma()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVerb(String word) {
        return VERBS.contains(word);
    }

    private static boolean endsClause(ScreenedText text, int end) {
        int i = end;
        while (text.at(i) == '#' || text.at(i) == '*' || text.at(i) == ' ' || text.at(i) == '"' || text.at(i) == '+') {
            i++;
        }
        boolean dash = text.at(i) == '-' && text.at(i + 1) == ' ' && !text.isDigit(i + 2);
        if (i >= text.length() || dash || text.at(i) == EMOJI || ".,;!?()\n".indexOf(text.at(i)) >= 0) {
            return true;
        }
        for (String next : NEXT) {
            if (text.startsWith(next, i)) {
                return true;
            }
        }
        return false;
    }
}
