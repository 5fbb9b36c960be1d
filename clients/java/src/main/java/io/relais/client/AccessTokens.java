package io.relais.client;

/** Where the access token of a request comes from. Asked before every request, by several threads at once. */
@FunctionalInterface
public interface AccessTokens {

    /** A token that is valid for some seconds more, without {@code Bearer}. */
    String current();
}
