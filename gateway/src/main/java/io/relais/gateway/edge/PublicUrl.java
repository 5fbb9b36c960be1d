package io.relais.gateway.edge;

/**
 * Where the world finds the gateway.
 *
 * @param value the base of its addresses, without a slash at the end
 */
public record PublicUrl(String value) {

    /** Drops slashes at the end. */
    public PublicUrl {
        while (value.endsWith("/")) {
            value = value.substring(0, value.length() - 1);
        }
    }
}
