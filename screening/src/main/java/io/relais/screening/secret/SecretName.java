package io.relais.screening.secret;

import io.relais.screening.resource.ResourceLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word after which a password or key is given, with a sign or verb between mostly. The traits are those of {@code names.tsv}.
 *
 * @param word folded; a space stands for any way of joining its parts
 * @param password whether what it names is a password
 * @param key whether it may be a key
 * @param weak whether only a password-like value counts, and only after a sign
 * @param glued whether letters may stand before it: {@code PGPASSWORD}, {@code userPassword}, {@code awsaccesskey}
 * @param compound whether the name of a service or account may be glued before it: {@code ftppass}, {@code userpass}
 * @param account whether a name and a password may stand behind it, parted by a slash
 * @param far whether more than a word may stand before its sign, though it is weak: "credentials of the shop's account: ..."
 */
record SecretName(
        String word,
        boolean password,
        boolean key,
        boolean weak,
        boolean glued,
        boolean compound,
        boolean account,
        boolean far) {
    private static final List<String> JOINTS = List.of(" ", "_", "-", ".", "");
    private static final Set<String> TRAITS = Set.of("password", "key", "weak", "glued", "compound", "account", "far");

    /** Every way of writing the names. */
    static final List<String> WRITINGS;

    /** Of each of them: the name. */
    static final List<SecretName> OF_WRITINGS;

    static {
        List<String> writings = new ArrayList<>();
        List<SecretName> names = new ArrayList<>();
        for (String line : ResourceLines.of(SecretName.class, "names.tsv")) {
            SecretName name = of(line.split("\t", -1));
            for (String joint : name.word.indexOf(' ') > 0 ? JOINTS : List.of(" ")) {
                writings.add(name.word.replace(" ", joint));
                names.add(name);
            }
        }
        WRITINGS = List.copyOf(writings);
        OF_WRITINGS = List.copyOf(names);
    }

    private static SecretName of(String[] fields) {
        Set<String> traits = fields.length < 2 ? Set.of() : Set.of(fields[1].split(" ", -1));
        if (fields.length > 2 || !TRAITS.containsAll(traits)) {
            throw new IllegalStateException("names.tsv has a line with other traits: " + fields[0]);
        }
        return new SecretName(
                fields[0],
                traits.contains("password"),
                traits.contains("key"),
                traits.contains("weak"),
                traits.contains("glued"),
                traits.contains("compound"),
                traits.contains("account"),
                traits.contains("far"));
    }
}
