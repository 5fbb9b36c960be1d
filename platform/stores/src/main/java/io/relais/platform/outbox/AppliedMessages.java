package io.relais.platform.outbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * Lets a change that does not bear repetition happen once per message: the message id is recorded by the same write, in
 * the document's list {@code appliedMessages}.
 *
 * <pre>{@code counters.upsertIf(id, AppliedMessages.without(messageId),
 *         combine(inc("shares", 1), AppliedMessages.add(messageId)))}</pre>
 */
public final class AppliedMessages {
    private static final String FIELD = "appliedMessages";

    /** A message is delivered again within minutes, a document gets fewer messages than this in such a time. */
    private static final int REMEMBERED = 1_000;

    private AppliedMessages() {}

    /** The condition that the message has not been applied to the document. */
    public static Bson without(String messageId) {
        return Filters.nin(FIELD, messageId);
    }

    /** The part of the update that records the message. */
    public static Bson add(String messageId) {
        return Updates.pushEach(FIELD, List.of(messageId), new PushOptions().slice(-REMEMBERED));
    }
}
