package io.relais.optin.keycloak;

import java.util.regex.Pattern;

/**
 * Fits the HTML of a policy, which policy-service has made safe, into a sign-in page: headings begin below the page's own title and
 * section, and links open elsewhere so that the sign-in is not lost. In that HTML each {@code <} begins a tag of a short list; those
 * of headings have no attributes, and each link has a {@code rel} without an opener.
 */
final class PolicyHtml {

    private static final int HEADING_SHIFT = 2;
    private static final int LOWEST_HEADING = 6;
    private static final Pattern HEADING = Pattern.compile("<(/?)h([1-6])>");

    private PolicyHtml() {}

    /** The same HTML as a part of the page. */
    static String inPage(String safeHtml) {
        return HEADING.matcher(safeHtml)
                .replaceAll(heading -> "<" + heading.group(1) + "h"
                        + Math.min(LOWEST_HEADING, Integer.parseInt(heading.group(2)) + HEADING_SHIFT) + ">")
                .replace("<a ", "<a target=\"_blank\" ");
    }
}
