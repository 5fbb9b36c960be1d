package io.relais.content.decision;

import java.util.List;

/** The decisions of policy-service for the member whose call is being served. */
public interface ShareDecisions {

    /** The most questions of one call. */
    int MOST_QUESTIONS = 1_000;

    /**
     * Answers all questions, in their order, with one call.
     *
     * @param questions 1 to {@link #MOST_QUESTIONS}
     * @param binding whether the answer binds a share that starts now: then the member's choices are read linearizably
     */
    List<Decision> decide(List<ShareQuestion> questions, boolean binding);
}
