package io.relais.gateway.link.web;

import io.relais.gateway.contract.PercentEncoding;
import org.jspecify.annotations.Nullable;

/** Finds the code of a tracked link in the target of a request (RFC 9112 §3.2): {@code /l/{code}}. */
final class LinkPaths {

    private static final String PREFIX = "/l/";

    private LinkPaths() {}

    /** The path of that target, as it was sent; null where it is no tracked link's. */
    static @Nullable String path(String target) {
        int begin = target.startsWith("/") ? 0 : behindAuthority(target);
        if (begin < 0 || !target.startsWith(PREFIX, begin)) {
            return null;
        }
        int end = begin;
        while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
            end++;
        }
        return target.substring(begin, end);
    }

    /** Where the path begins in the absolute form, which a server must accept; negative where it is another form. */
    private static int behindAuthority(String target) {
        boolean isAbsolute =
                target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
        return isAbsolute ? target.indexOf('/', target.indexOf("//") + 2) : -1;
    }

    /** What stands behind {@code /l/} in such a path, decoded; as it was sent where it can't be decoded. */
    static String code(String path) {
        String code = path.substring(PREFIX.length());
        if (code.indexOf('%') < 0) {
            return code;
        }
        try {
            return PercentEncoding.decode(code);
        } catch (PercentEncoding.MalformedException noCode) {
            return code;
        }
    }
}
