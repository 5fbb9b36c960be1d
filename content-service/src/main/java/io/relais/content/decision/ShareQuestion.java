package io.relais.content.decision;

import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;

/**
 * May the caller share this post there, now?
 *
 * @param facts of the post
 * @param network where
 * @param accountKind from which kind of account
 */
public record ShareQuestion(ShareFacts facts, Network network, AccountKind accountKind) {}
