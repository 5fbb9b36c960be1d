package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import java.util.List;

/** What was found in the texts of a post. */
public interface PostScreening {

    /** Whether something in it must not leave. */
    boolean blocks();

    /** What compliance has to have looked at, each a rule and a kind, sorted; empty for nothing. */
    List<String> reviewKeys();

    /** The refusal SCREENING_BLOCKED, with the findings. */
    DomainException blocked();

    /** The refusal SCREENING_REVIEW_REQUIRED, with the findings. */
    DomainException reviewRequired();
}
