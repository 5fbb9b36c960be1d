package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** IPv4 and IPv6 addresses (RFC 791, RFC 4291), and what tells versions of four numbers from them. */
final class IpAddresses {
    /** Behind these four numbers are a version, a paragraph or a standard. */
    private static final Set<String> VERSION_WORDS = Set.of(
            ("version v release firmware build ver update patch driver section chapitre chapter article clause paragraphe maj norme rev"
                            + " revision oid")
                    .split(" ", -1));

    /** What has versions and addresses. */
    private static final Set<String> PROGRAMS = Set.of(
            ("kernel linux java jdk edge safari windows macos ios android python node php nginx ubuntu debian postgresql oracle docker"
                            + " kubernetes sdk api app nuget office exchange")
                    .split(" ", -1));

    /** Programs whose versions have long been beyond a hundred. */
    private static final Set<String> BROWSERS = Set.of("chrome", "chromium", "firefox");

    /** What is done with versions, and where they are listed. */
    private static final Set<String> UPGRADES = Set.of(
            ("upgrade upgraded upgrading updated updating bump bumped bumping downgrade downgraded patched rolled rollback changelog migrated"
                            + " backported hotfix niveau passe passons jour montee version versions aktualisiert aktualisierung"
                            + " aktualisieren actualizado actualizar actualizacion aggiornato aggiornamento aggiornare released")
                    .split(" ", -1));

    /** With these near it an address is one, whatever is upgraded. */
    private static final Set<String> NETWORKS = Set.of(
            ("ip ips ipv4 adresse address addr host hosts server serveur servers serveurs dns gateway passerelle subnet vlan vpn ping ssh"
                            + " firewall pare router routeur network reseau proxy whitelist blacklist port netmask machine client connexion connection"
                            + " indirizzo direccion rete red netzwerk")
                    .split(" ", -1));

    private static final Pattern FROM_VERSION = Pattern.compile(
            "(?<![\\d.])v?\\d{1,2}\\.\\d{1,3}\\.\\d{1,3} ?(?:to|vers|a|auf|a la|alla|nach|->|=>|→) ?v?$");

    private static final int REACH_OF_VERSION = 14;
    private static final int REACH = 40;
    /** What versions begin with is small; without a word for them only such a number is taken for one. */
    private static final int HIGHEST_VERSION = 40;

    private IpAddresses() {}

    /** Four numbers of a byte each; brackets around the dots are how addresses are defused. */
    static void ipv4(ScreenedText text, int start, Consumer<Finding> findings) {
        if (text.at(start - 1) == '.' || text.isWordChar(start - 1)) {
            return;
        }
        int[] octets = new int[4];
        int i = start;
        for (int k = 0; k < 4; k++) {
            int from = i;
            while (text.isDigit(i) && i - from < 4) {
                octets[k] = octets[k] * 10 + text.at(i) - '0';
                i++;
            }
            if (i == from || i - from > 3 || octets[k] > 255 || i - from > 1 && text.at(from) == '0') {
                return;
            }
            if (k < 3) {
                if (text.at(i) == '[' && text.at(i + 1) == '.' && text.at(i + 2) == ']') {
                    i += 3;
                } else if (text.at(i) == '.') {
                    i++;
                } else {
                    return;
                }
            }
        }
        if (text.isWordChar(i) || text.at(i) == '.' && text.isDigit(i + 1) || isVersion(text, start, i, octets[0])) {
            return;
        }
        if (octets[0] == 127 || octets[0] == 0 || octets[0] >= 224) {
            return;
        }
        boolean documentation = octets[0] == 192 && octets[1] == 0 && octets[2] == 2
                || octets[0] == 198 && octets[1] == 51 && octets[2] == 100
                || octets[0] == 203 && octets[1] == 0 && octets[2] == 113;
        boolean resolver = octets[0] == octets[1] && octets[1] == octets[2] && octets[2] == octets[3];
        findings.accept(Personal.finding(
                "IP_ADDRESS",
                documentation || resolver ? Severity.LOW : Severity.MEDIUM,
                text.originalStart(start),
                text.originalEnd(i)));
    }

    /** RFC 4291: eight groups, or fewer with one {@code ::}. Two groups without a letter are a time mistyped. */
    static void ipv6(ScreenedText text, int start, Consumer<Finding> findings) {
        if (text.at(start - 1) == ':' || text.isWordChar(start - 1)) {
            return;
        }
        int i = start;
        int groups = 0;
        boolean shortened = false;
        boolean digit = false;
        boolean letter = false;
        while (i - start < 40) {
            int from = i;
            while (i - from < 5 && (text.isDigit(i) || text.at(i) >= 'a' && text.at(i) <= 'f')) {
                digit |= text.isDigit(i);
                letter |= text.isLetter(i);
                i++;
            }
            if (i - from > 4) {
                return;
            }
            if (i > from) {
                groups++;
            }
            if (text.at(i) != ':') {
                break;
            }
            if (text.at(i + 1) == ':') {
                if (shortened) {
                    return;
                }
                shortened = true;
                i += 2;
            } else if (text.isWordChar(i + 1)) {
                i++;
            } else {
                break;
            }
        }
        if (!digit
                || text.isWordChar(i)
                || groups > 8
                || !(groups == 8 && !shortened || shortened && groups >= (letter ? 2 : 3) && groups < 8)) {
            return;
        }
        String address = text.folded(start, i);
        findings.accept(Personal.finding(
                "IP_ADDRESS",
                address.startsWith("2001:db8:") || address.startsWith("2001:0db8:") ? Severity.LOW : Severity.MEDIUM,
                text.originalStart(start),
                text.originalEnd(i)));
    }

    /**
     * Whether it is the version of a program that is named, or that goes from one to another, with no network beside; or the number has an article:
     * {@code la 10.1.2.3}; or it is what a version of three numbers goes to: {@code from 4.12.7 to 4.13.0.2}.
     */
    private static boolean isVersion(ScreenedText text, int start, int end, int first) {
        return Context.before(text, start, REACH_OF_VERSION, VERSION_WORDS)
                || text.startsWith(" la ", start - 4)
                || first <= HIGHEST_VERSION && followsVersion(text, start)
                || (first <= HIGHEST_VERSION
                                        && (Context.before(text, start, REACH, UPGRADES)
                                                || Context.before(text, start, REACH_OF_VERSION, PROGRAMS))
                                || Context.before(text, start, REACH_OF_VERSION, BROWSERS))
                        && !Context.around(text, start, end, REACH, NETWORKS);
    }

    /** Whether a version and what leads on from it stand right before. */
    private static boolean followsVersion(ScreenedText text, int start) {
        int joint = text.at(start - 1) == ' ' ? start - 2 : start - 1;
        return (text.isLetter(joint) || text.at(joint) == '>' || text.at(joint) == '→')
                && FROM_VERSION.matcher(text.folded(start - REACH, start)).find();
    }
}
