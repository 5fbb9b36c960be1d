package io.relais.content.post;

import java.net.URI;

/**
 * The addresses of tracked links, {@code {publicUrl}/l/{code}}.
 *
 * @param publicUrl the gateway's public address, without a slash at the end
 */
public record TrackedLinkAddresses(String publicUrl) {

    /** How long every code is. */
    public static final int CODE_LENGTH = 10;

    /** Refuses what is no absolute http or https address; drops slashes at its end. */
    public TrackedLinkAddresses {
        publicUrl = publicUrl.replaceAll("/+$", "");
        URI uri = URI.create(publicUrl);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("The public address is an absolute http or https address.");
        }
    }

    /** The address of the link with that code. */
    public String of(String code) {
        return publicUrl + "/l/" + code;
    }

    /** How many characters each of them has, all of ASCII. */
    public int length() {
        return of("").length() + CODE_LENGTH;
    }
}
