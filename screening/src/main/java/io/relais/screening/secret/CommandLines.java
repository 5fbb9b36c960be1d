package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords that stand as an argument of a command or call: {@code mysql -uroot -p…}, {@code curl -u user:…}, {@code new PDO(…)}. */
final class CommandLines {
    /** What a command line is read to, from its name on. */
    private static final int LONGEST = 240;
    /** Arguments that are looked at in one text. */
    private static final int MOST = 100;

    /** Where the password of a call stands: its name, and the arguments up to the password, which is the group. */
    private record Call(String name, Pattern arguments) {}

    private static final String VALUE = "(?:\"([^\"\\n]{3,80})\"|'([^'\\n]{3,80})'|([^\\s\"'<>|]{3,80}))";
    private static final String SECOND = "\\s*[\"'][^\"'\\n]{1,80}[\"']\\s*,\\s*[\"']([^\"'\\n]{3,80})[\"']";
    private static final String THIRD =
            "\\s*[\"'][^\"\\n]{1,120}?[\"']\\s*,\\s*[\"'][^\"'\\n]{1,80}[\"']\\s*,\\s*[\"']([^\"'\\n]{3,80})[\"']";

    private static final List<Call> CALLS = List.of(
            attached("mysql", "-p"),
            attached("mysqldump", "-p"),
            attached("mysqladmin", "-p"),
            attached("mariadb", "-p"),
            option("docker login", "-p|--password"),
            option("podman login", "-p|--password"),
            option("registry login", "-p|--password"),
            option("oc login", "-p|--password|--token"),
            option("az login", "-p|--password"),
            option("mongo", "-p|--password"),
            option("sshpass", "-p"),
            attached("sshpass", "-p"),
            option("redis-cli", "-a|--pass"),
            option("ldapsearch", "-w"),
            option("ldapmodify", "-w"),
            option("ldapadd", "-w"),
            option("ldapdelete", "-w"),
            option("ldappasswd", "-[ws]"),
            option("plink", "-pw"),
            option("pscp", "-pw"),
            option("keytool", "-storepass|-keypass"),
            option("unzip", "-P"),
            option("htpasswd", "-[bcB]+ \\S+ \\S+"),
            attached("7z", "-p"),
            attached("xfreerdp", "/p:"),
            attached("openssl", "pass:"),
            option("net use", "/user:\\S+"),
            new Call(
                    "echo",
                    Pattern.compile(
                            "\\s+(?:-n\\s+)?" + VALUE + "\\s*\\|\\s*(?:sudo -S|docker login|gh auth|vault|passwd)")),
            new Call("curl", Pattern.compile("[^\\n]*?\\s(?:-u|--user)[ =]?[\"']?[^\\s:\"']{1,64}:([^\\s\"']{3,80})")),
            new Call("wget", Pattern.compile("[^\\n]*?\\s--(?:http-|ftp-)?password[ =]" + VALUE)),
            new Call("smbclient", Pattern.compile("[^\\n]*?\\s-U[ =]?[\"']?[^\\s%\"']{1,64}%([^\\s\"']{3,80})")),
            new Call("jdbc:oracle:thin:", Pattern.compile("[^/\\s@\"']{1,64}/([^@\\s\"']{3,80})@")),
            new Call("sqlplus", Pattern.compile("\\s+[^/\\s@\"']{1,64}/([^@\\s\"']{3,80})@")),
            new Call("PDO(", Pattern.compile(THIRD)),
            new Call("mysqli(", Pattern.compile(THIRD)),
            new Call("mysqli_connect(", Pattern.compile(THIRD)),
            new Call("getConnection(", Pattern.compile(THIRD)),
            new Call(
                    "ftp_login(",
                    Pattern.compile("[^,\\n]{1,40},\\s*[\"'][^\"'\\n]{1,80}[\"']\\s*,\\s*[\"']([^\"'\\n]{3,80})[\"']")),
            new Call(".login(", Pattern.compile(SECOND)),
            new Call("username_pw_set(", Pattern.compile(SECOND)),
            option("gh secret set", "--body|-b"),
            new Call("auth=(", Pattern.compile(SECOND)),
            new Call("BasicAuth(", Pattern.compile(SECOND)));

    static final List<String> NAMES = CALLS.stream().map(Call::name).toList();

    private CommandLines() {}

    private static Call option(String command, String options) {
        return new Call(command, Pattern.compile("[^\\n]*?\\s(?:" + options + ")[ =]" + VALUE));
    }

    private static Call attached(String command, String option) {
        return new Call(command, Pattern.compile("[^\\n]*?[\\s\"']" + option + VALUE));
    }

    /** Finds arguments that look like passwords. */
    static void find(Hunt hunt) {
        String text = hunt.original();
        int[] seen = {0};
        hunt.cues().of(Cues.Kind.COMMAND, (begin, end, number) -> {
            if (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)) || text.charAt(begin) == '.') {
                int limit = Values.endOfWhole(text, Math.min(text.length(), end + LONGEST));
                Matcher matcher = CALLS.get(number).arguments().matcher(text).region(end, limit);
                if (matcher.lookingAt()) {
                    for (int group = 1; group <= matcher.groupCount(); group++) {
                        if (matcher.start(group) >= 0 && seen[0]++ < MOST && isPassword(matcher.group(group))) {
                            hunt.report("PASSWORD", Severity.CRITICAL, matcher.start(group), matcher.end(group));
                        }
                    }
                }
            }
            return true;
        });
    }

    private static boolean isPassword(String value) {
        return value.length() >= 5
                && !Placeholders.isStandIn(value)
                && !Values.isAddress(value)
                && (Values.hasDigit(value) && Entropy.classes(value) >= 2
                        || Values.looksLikePassword(value, false)
                        || Values.isLettersInNoOrderAndSign(value));
    }
}
