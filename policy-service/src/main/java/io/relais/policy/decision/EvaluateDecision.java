package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.account.AccountKind;
import io.relais.policy.network.Network;
import io.relais.policy.training.Member;
import java.util.List;

/** Decides on one share that its member asks about. */
public final class EvaluateDecision {

    private final FactsOfPosts posts;
    private final DecideShares decideShares;

    /** Asks {@code posts} for the facts, and {@code decideShares} for the decision. */
    public EvaluateDecision(FactsOfPosts posts, DecideShares decideShares) {
        this.posts = posts;
        this.decideShares = decideShares;
    }

    /** The decision as it would bind a share that starts now. NOT_FOUND where the caller can't see such a post. */
    public Decision evaluate(
            TenantId tenant, Member member, String postName, Network network, AccountKind accountKind) {
        ShareQuestion question = new ShareQuestion(posts.find(postName), network, accountKind);
        return decideShares.decide(tenant, member, List.of(question), true).getFirst();
    }
}
