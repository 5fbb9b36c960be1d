package io.relais.system.isolation;

import java.util.Map;
import java.util.regex.Pattern;

/** What the gateway serves besides operations, and why no id of a company gets anything out of it. */
final class Routes {
    /** By the form of the pattern: why it tells nothing of a company. */
    private static final Map<Pattern, String> WITHOUT_OPERATION = Map.of(
            Pattern.compile("gateway route: public-api|in front: directApi"),
                    "the operations, each of which has a route of its own",
            Pattern.compile("in front: redirectInFront"),
                    "/l/{code}: a tracked link is public, and leads to a public page",
            Pattern.compile("\\(GET && /\\)|/(console|webjars)/\\*\\*"), "the console and its files, the same for all",
            Pattern.compile("\\(GET && /console/config\\.json\\)"), "the address of the sign-in, the same for all",
            Pattern.compile("\\(GET && /linking\\)"), "a page that hands what a network sent to the client, the same for all",
            Pattern.compile("\\(GET && /problems(/\\{reason})?\\)"), "documentation, the same for all",
            Pattern.compile(".*/openapi\\.(json|yaml)\\)?|.*/docs(/[a-z.-]+)?\\)?"), "documentation, the same for all",
            Pattern.compile("\\(GET && /\\.well-known/relais/\\{tenant}/receipt-keys\\.json\\)"),
                    "public keys, which anybody may have to check a receipt; a tenant of nothing has an empty set");

    private Routes() {}

    /** Whether what is served by that pattern is known to tell nothing of a company. */
    static boolean isHarmless(String pattern) {
        return WITHOUT_OPERATION.keySet().stream()
                .anyMatch(form -> form.matcher(pattern).matches());
    }
}
