package io.relais.screening.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which words secrets are told, and what looks like it and tells none. */
class WordingsTest {
    private static List<Finding> findings(String text) {
        List<Finding> findings = new ArrayList<>();
        new SecretDetector()
                .detect(
                        ScreenedText.of(text),
                        new Circumstances("fr", Set.of(), Set.of(), Instant.EPOCH),
                        findings::add);
        return findings;
    }

    private static void assertThatItHolds(String secret, String text) {
        assertThat(findings(text))
                .filteredOn(finding -> finding.severity() != Severity.LOW)
                .extracting(finding -> text.substring(finding.start(), finding.end()))
                .contains(secret);
    }

    private static void assertThatItHoldsNone(String text) {
        assertThat(findings(text))
                .filteredOn(finding -> finding.severity() != Severity.LOW)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Romarin89 | Basic auth de la préprod : preprod / Romarin89",
                "Thym78 | Basic auth de la préprod : preprod / Thym78",
                "Walnut77x | HTTP basic auth for staging: demo / Walnut77x",
                "Lavande12 | Authentification basique de la recette -> recette / Lavande12",
                "Romarin89 | htaccess de la préprod : preprod / Romarin89",
                "Walnut77x | HTTP authentication for the preview site: preview / Walnut77x",
                "Birne47x | Zugangsdaten für die Testumgebung: demo / Birne47x",
                "Naranja47 | autenticación básica de staging: demo / Naranja47",
                "Limone47 | autenticazione http del sito: demo / Limone47"
            })
    void anAuthenticationIsFollowedByUserAndPassword(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic auth is deprecated / removed in 2024",
                "Basic auth : voir la doc / version 2.14",
                "Basic auth: user / password",
                "Basic auth support for Exchange: Outlook2019 / Outlook2021",
                "Authentification HTTP : RFC 7617 / RFC 7616",
                "HTTP authentication: Kerberos / OAuth2"
            })
    void whatElseIsSaidOfAnAuthenticationIsNoPassword(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "3x1c27cr | Le PDF de paie est protégé, tapez 3x1c27cr pour l'ouvrir",
                "pljo6cip | Le PDF de paie est protégé, tapez pljo6cip pour l'ouvrir",
                "k9f2m7ab | Le zip est chiffré, saisir k9f2m7ab pour le décompresser",
                "3x1c27cr | The payslip PDF is locked, type 3x1c27cr to open it",
                "k9f2m7ab | Excel file is protected, put in k9f2m7ab to view it",
                "3x1c27cr | Die PDF ist geschützt, tippe 3x1c27cr ein",
                "3x1c27cr | El PDF está protegido, escribe 3x1c27cr para abrirlo",
                "3x1c27cr | Il file è protetto, digita 3x1c27cr per aprirlo",
                "481516 | Le PDF est protégé, tapez 481516 pour l'ouvrir"
            })
    void whatIsTypedOpensAProtectedFile(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Le PDF est protégé, tapez votre mot de passe pour l'ouvrir",
                "Le fichier est au format mp4, utilisez VLC3 pour l'ouvrir",
                "The file is protected, use Acrobat2020 to open it",
                "to open the archive use p7zip16",
                "Type Ctrl+O to open the file",
                "The document is 2023q4v2 to read"
            })
    void aProgramOpensAFileAndIsNoPassword(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "6377 | Le cadenas du local vélo, c'est 6377",
                "6377 | Le cadenas du local vélo, c'est 6377 🚲",
                "6377 | The bike shed padlock, it's 6377 🚲",
                "0412 | Le casier, c'est 0412 – merci",
                "6377 | El candado es 6377 🚲",
                "6377 | Das Schloss ist 6377 😀",
                "53 à gauche, 59 à droite, 81 à gauche | Pour ouvrir le coffre du magasin : 53 à gauche, 59 à droite, 81 à gauche",
                "53 left, 59 right, 81 left | Safe combination: 53 left, 59 right, 81 left",
                "right to 20, left to 40, right to 15 | The locker combo is right to 20, left to 40, right to 15",
                "right to 20, left past 20 to 40, then right to 15 | To open the safe turn right to 20, left past 20 to 40, then right to 15",
                "R12-L34-R8 | padlock: R12-L34-R8",
                "53 links, 59 rechts, 81 links | Tresor: 53 links, 59 rechts, 81 links",
                "53 a sinistra, 59 a destra, 81 a sinistra | Cassaforte: 53 a sinistra, 59 a destra, 81 a sinistra"
            })
    void aLockHasItsNumbers(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Le coffre, c'est 1500 € 😀",
                "Le vélo, c'est 6377 kilomètres 🚲",
                "Le parking, c'est 2500 places 😀",
                "80 pompes : 20 à gauche, 20 à droite, 40 à gauche",
                "Le vote : 52 à gauche, 48 à droite, 3 à gauche",
                "Safe travels: 2 left, 3 right",
                "C'est plus sûr : 30 à gauche, 50 à droite"
            })
    void aNumberOfThingsIsNoCombination(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "silver hammer jumps 57 | Ok so the VPN pw is \"silver hammer jumps 57\", with spaces",
                "silver hammer jumps 57 | Login password = 'silver hammer jumps 57'",
                "silver hammer jumps 57 | password is silver hammer jumps 57, with spaces",
                "marteau argent saute 57 | Le mot de passe est « marteau argent saute 57 », avec les espaces",
                "silber hammer springt 57 | Das Passwort ist \"silber hammer springt 57\"",
                "martillo plata salta 57 | La contraseña es \"martillo plata salta 57\""
            })
    void aPasswordInQuotesMayHaveSpaces(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: \"must be at least 12 characters\"",
                "\"password\": \"Enter your new password 2\"",
                "\"mot_de_passe\": \"8 caractères minimum\"",
                "Le mot de passe \"expire dans 30 jours\"",
                "Password: \"reset link expires in 30\"",
                "password is \"the name of the year 2024\""
            })
    void aRuleOrLabelInQuotesIsNoPassword(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "oPXyDL | Réunion Teams, code secret : oPXyDL",
                "vvArwP | Passcode: vvArwP",
                "rArUrA | Code secret de la réunion : rArUrA",
                "4Opa8s | ID de réunion : 312 456 789 012 Code secret : 4Opa8s",
                "oPXyDL | Meeting passcode oPXyDL",
                "oPXyDL | Passcode is oPXyDL",
                "oPXyDL | Besprechung, Kenncode: oPXyDL",
                "oPXyDL | Código de acceso: oPXyDL"
            })
    void aMeetingHasACodeOfLetters(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Réunion Teams, code secret : demandez à Marie",
                "Le code secret : LinkedIn",
                "Secret code: WELCOME10",
                "code secret : NOEL25 pour -20 %",
                "The secret code is JavaScript",
                "Passcode: see invite",
                "Code d'accès : YouTube"
            })
    void aWordBehindASecretCodeIsNone(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a0z32b1t-v53dmoeg | Wifi invités : AcmeGuest / clé a0z32b1t-v53dmoeg",
                "a0z32b1t-v53dmoeg | Guest wifi: AcmeGuest / key a0z32b1t-v53dmoeg",
                "a0z32b1t-v53dmoeg | Wifi AcmeGuest / a0z32b1t-v53dmoeg",
                "a0z32b1t | réseau AcmeGuest, clé a0z32b1t",
                "Walnut77x | SSID AcmeGuest, key Walnut77x"
            })
    void aNetworkIsNamedBeforeItsKey(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wifi : clé USB 3.0",
                "Wifi 6, clé WPA2-PSK",
                "Réseau : la clé de 256 bits",
                "wifi dongle, key features: 802.11ac",
                "réseau, clé RSA-4096",
                "Wifi gratuit / clé MacBook2020"
            })
    void aKeyBesideANetworkMayBeNoPassword(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "lfab8LCDRoWt | bind dn=cn=svc,dc=acme,dc=fr bindpw=lfab8LCDRoWt",
                "lfab8LCDRoWt | bindpw lfab8LCDRoWt",
                "lfab8LCDRoWt | dbpw: lfab8LCDRoWt",
                "Romarin89 | userpw=Romarin89",
                "Romarin89 | FTPPASS=Romarin89",
                "Romarin89 | smtppass: Romarin89",
                "Romarin89 | mysqlpwd=Romarin89"
            })
    void whatAPasswordIsOfMayBeGluedToItsName(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Compass: North2024",
                "Bypass=Route66x",
                "trespass: Section12b",
                "surpass: Target2025",
                "password hash: $2b$12$3OYzte7Ea60oLieyzGTqjAE_xDPw3-UMUVznszOBKSUADf1PgJ1bk"
            })
    void aWordThatEndsLikeANameIsNone(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Chouquette_7831 | - c'est quoi le pass du compte Facebook ?\\n- Chouquette_7831\\n- merci",
                "Tr0mbone!84 | What's the password for the scanner?\\nTr0mbone!84",
                "Tr0mbone!84 | Ben: do you have the wifi password ?\\nAda: Tr0mbone!84",
                "Kiwi_4410x | quel est le mdp de la box ?\\n\\n> Kiwi_4410x 😀",
                "489518 | Bank just texted the code: 489518. Type it in before it times out!",
                "654057 | El usuario del TPV es caja1 y la clave 654057, lo mismo de siempre",
                "6qpayiuhyx | Guest wifi at the clinic: SSID PawsGuest / key 6qpayiuhyx",
                "Siamois tout attaché 48 | session radio, le mot de passe est Siamois tout attaché 48, avec majuscule",
                "Aesop_2024 | wifi : Aesop_2024",
                "pskTulip_84 | wifi: pskTulip_84",
                "N6W2-L7IY-WLIK-9DL4 | WPA2 de l'atelier : N6W2-L7IY-WLIK-9DL4 (étiquette sous la box)",
                "186511 | PDF payslips open with 186511, same for everyone",
                "25NXET | Zoom for grandpa's birthday, meeting passcode 25NXET, link in the other chat",
                "842968 | just reply with the code I got? ok: 842968 is your Acme login code, hurry",
                "0486 | Le gîte : boîte à clé 0486, arrivez avant 21 h",
                "soleil720 | pour l'ordi de la salle des profs tape soleil720 et ne le dis à personne",
                "maple84otter | For the laptop in the hall type maple84otter",
                "4 turns right 94, 3 left 13, then right 28 | Safe combo 4 turns right 94, 3 left 13, then right 28.",
                "Chouquette_7831 | le mdp de la box c'est quoi ?\\nChouquette_7831",
                "Chouquette_7831 | c'est quoi le mdp ?\\n• Chouquette_7831",
                "Chouquette_7831 | Tu as noté le pass Chouquette_7831 ?",
                "Kiwi_4410x? | Is the password still Kiwi_4410x?",
                "Maple84!x | It was Maple84!x to get in the admin panel",
                "loutre ocre violon 79 | phrase secrète du coffre KeePass = loutre ocre violon 79",
                "2FZ7TDXCC4EGL1WY5X4CTOMFXIWAPSKT | https://boutique.acme.fr/api/orders?ws_key=2FZ7TDXCC4EGL1WY5X4CTOMFXIWAPSKT",
                "mAHRD7BpWebIvrxur4c58iVCtzPq0sAu | API_SCHLUESSEL=mAHRD7BpWebIvrxur4c58iVCtzPq0sAu steht in der config.yaml"
            })
    void aSecretIsToldInAnyVoice(String secret, String text) {
        assertThatItHolds(secret, text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What was the password policy again?\nTwelve signs, one figure",
                "Who lost the password?\nRoom 204b, ask there",
                "Do I need a pass for the fair?\nVivaTech2025",
                "Mot de passe oublié ?\nhelpdesk2@acme.fr",
                "On passe au WPA2-Enterprise : 802.1X pour tout le monde",
                "WPA3-Enterprise: 192-bit mode",
                "WPA2 : AES256",
                "wifi : 802.11ax partout",
                "Hackathon de la banque : deux jours de code, 500000 € à gagner",
                "La clave de nuestro banco: 2500 millones en crédito verde",
                "Bye-bye password: passkey login saved us 1200 helpdesk calls",
                "Un bon mot de passe n'est jamais en un mot et 12 chiffres",
                "A strong password is never one word and 22 digits.",
                "Mot de passe ?\nacme.fr/reset?id=42",
                "ssh key fingerprint SHA256:l6igVIrWSjh+g50VctqCNeTIQ5leog7LjnXB/3QdbaL, does yours match?",
                "5400 is your new high score, code or no code",
                "La boîte à clés est au 2e étage",
                "The files open with Acrobat2024",
                "Do you have a pass?\nSource: CyberReport2025",
                "Le mot de passe ?\nPhoto : IMG_2041.jpg",
                "On the laptop: TypeRacer2024 tournament tonight",
                "Pour le PC, un processeur de type i7-12700H suffit",
                "Use code Summer2025 to unlock 20% off",
                "Code Bienvenue2025 pour se connecter au salon, avec votre compte",
                "Do I need a pass for the fair?\nVivaTech2025 is free",
                "Tu as le mot de passe ?\nNon, demande à marie@acme.fr",
                "Pour l'ordi, prends le modèle XPS-15 2024",
                "Pour le PC de la compta, tape doucement sur le clavier",
                "For the laptop choose Windows11",
                "Safe trip: turn left 3 times, then right, then 200 metres on",
                "https://shop.acme.io/list?sort_key=2FZ7TDXCC4EGL1WY5X4CTOMFXIWAPSKT",
                "https://shop.acme.io/list?cache-key=2FZ7TDXCC4EGL1WY5X4CTOMFXIWAPSKT",
                "https://files.acme.io/view?file_key=2FZ7TDXCC4EGL1WY5X4CTOMFXIWAPSKT",
                "Prenez le bus Est2024 pour entrer dans la zone admin",
                "La phrase secrète de Papi : mange ta bonne soupe chaude",
                "La phrase secrète du jour : on se retrouve à 18 heures devant la mairie"
            })
    void whatIsSaidAroundSecretsIsNone(String text) {
        assertThatItHoldsNone(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "doudou | mdp : doudou",
                "sunflower | Password: sunflower (for the laptop)",
                "banana | the password is \"banana\", don't laugh",
                "pamplemousse | le mot de passe c'est « pamplemousse »",
                "Sonnenschein | Passwort: Sonnenschein",
                "mariposa | contraseña: mariposa",
                "admin | Username: admin Password: admin"
            })
    void aWordMayBeAPassword(String secret, String text) {
        assertThatItHolds(secret, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mot de passe : oublié",
                "Password: required",
                "password is secret",
                "Password reset: click here",
                "password: see the vault",
                "Password strength: weak",
                "Mot de passe obligatoire",
                "password: string",
                "\"password\": \"string\"",
                "Le mot de passe est expiré.",
                "Le mot de passe est « incassable »",
                "Password: Why length matters",
                "Password manager: Bitwarden.",
                "Passwords: length, uniqueness, MFA.",
                "Mots de passe : longueur, unicité.",
                "Password fatigue: solved!",
                "Wachtwoord: vergeten.",
                "user.password = data;",
                "mot de passe : WordPress"
            })
    void whatIsSaidOfAPasswordIsNone(String text) {
        assertThatItHoldsNone(text);
    }
}
