package io.relais.policy.screening;

import io.relais.screening.finding.Network;
import java.util.List;

/** The texts of the company's newest posts, as the caller of the current call may see them. */
@FunctionalInterface
public interface PastTexts {

    /** Of at most {@code limit} posts; UNAVAILABLE. */
    List<PastText> find(int limit);

    /**
     * A text of a post.
     *
     * @param post {@code posts/{id}}
     * @param field its place, such as {@code variants[0].text}
     * @param text what it says
     * @param languageCode BCP 47
     * @param network where it is to appear
     */
    record PastText(String post, String field, String text, String languageCode, Network network) {}
}
