package io.relais.identity.app;

import io.relais.identity.space.ClientCredentials;

/**
 * A partner app with what it authenticates with, which is shown once.
 *
 * @param app the app
 * @param credentials its client id and secret
 */
public record RegisteredApp(App app, ClientCredentials credentials) {}
