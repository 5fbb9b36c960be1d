package io.relais.identity.member;

import java.util.List;

/** What the member who calls lacks before they can share. */
@FunctionalInterface
public interface MissingSteps {

    /**
     * Empty where nothing is missing.
     *
     * @throws io.relais.platform.errors.DomainException UNAVAILABLE while policy-service is away
     */
    List<MissingStep> ofCaller();
}
