package io.relais.policy.decision;

import io.relais.policy.account.AccountKind;
import io.relais.policy.network.Network;

/**
 * May this post be shared there, from that kind of account?
 *
 * @param facts about the post
 * @param network where
 * @param accountKind from which kind of account
 */
public record ShareQuestion(ShareFacts facts, Network network, AccountKind accountKind) {}
