package io.relais.identity.member;

import java.util.List;

/** What the member who calls lacks before they can share. */
@FunctionalInterface
public interface MissingSteps {

    /**
     * Empty lists where nothing is missing, or will be.
     *
     * @throws io.relais.platform.errors.DomainException UNAVAILABLE while policy-service is away
     */
    Steps ofCaller();

    /**
     * What they lack, and what they will lack.
     *
     * @param missing what is missing now
     * @param upcoming what will be missing unless they see to it before, soonest first
     */
    record Steps(List<MissingStep> missing, List<UpcomingStep> upcoming) {}
}
