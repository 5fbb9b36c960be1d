package io.relais.policy.decision;

import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.Standing;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The steps of a decision, in the order in which their reasons are told. Each looks at one thing, and all are asked. */
enum DecisionStep {
    /** A tenant without a policy in force has not said what may be shared. */
    POLICY_IN_FORCE {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return when(circumstances.policy().isEmpty(), Reason.of(ReasonCode.POLICY_MISSING));
        }
    },
    /** The member has read what the policy in force demands. */
    ACKNOWLEDGEMENT {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return circumstances
                    .policy()
                    .filter(policy -> !policy.demands().metBy(circumstances.ledger(), circumstances.now()))
                    .map(policy -> Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED));
        }
    },
    /** The member has passed what the policy in force demands: one reason for each course. */
    TRAINING {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return weighAll(question, circumstances).findFirst();
        }

        @Override
        Stream<Reason> weighAll(ShareQuestion question, Circumstances circumstances) {
            return circumstances.lackingCourses().stream().map(Reason::training);
        }
    },
    /** The policy allows the network. */
    ALLOWED_NETWORK {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return circumstances
                    .policy()
                    .filter(policy -> !policy.rules().allows(question.network()))
                    .map(policy -> Reason.onNetwork(ReasonCode.NETWORK_NOT_ALLOWED, question.network()));
        }
    },
    /** Who opted out of taking part, or has left, shares from no account; never having chosen is no opt-out. */
    PARTICIPATION {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return when(optedOut(circumstances.ledger()), Reason.consentMissing(PurposeCatalogue.TAKE_PART, null));
        }
    },
    /** The member's own account needs their consent on that network; another needs to be assigned to them there. */
    ACCOUNT {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return switch (question.accountKind()) {
                case PERSONAL -> ownAccount(question.network(), circumstances);
                case PROFESSIONAL ->
                    when(
                            !circumstances.professionalNetworks().contains(question.network()),
                            Reason.onNetwork(ReasonCode.ACCOUNT_MISSING, question.network()));
            };
        }
    },
    /** The post is published, and neither expired nor retracted. */
    AVAILABILITY {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return when(!question.facts().available(), Reason.of(ReasonCode.POST_NOT_AVAILABLE));
        }
    },
    /** The post is meant for the member. */
    AUDIENCE {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return when(!question.facts().inAudience(), Reason.of(ReasonCode.NOT_IN_AUDIENCE));
        }
    },
    /** The post has a text for the network. */
    VARIANT {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return when(
                    !question.facts().variantNetworks().contains(question.network()),
                    Reason.onNetwork(ReasonCode.VARIANT_MISSING, question.network()));
        }
    },
    /** The post may be shared by now. */
    EMBARGO {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return Optional.ofNullable(question.facts().notBefore())
                    .filter(circumstances.now()::isBefore)
                    .map(notBefore -> Reason.until(ReasonCode.EMBARGO, notBefore, ""));
        }
    },
    /** The company doesn't keep quiet now. */
    QUIET_PERIOD {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return circumstances
                    .policy()
                    .flatMap(policy -> policy.rules()
                            .quietAt(circumstances.now())
                            .map(period -> Reason.until(
                                    ReasonCode.QUIET_PERIOD,
                                    policy.rules().quietUntil(circumstances.now()),
                                    period.reason())));
        }
    },
    /** Compliance has not frozen it. */
    FREEZE {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return circumstances
                    .freezes()
                    .covering(question.facts().post(), question.facts().topics())
                    .map(Reason::frozen);
        }
    },
    /** The member has not started as many shares there today as one may. */
    DAILY_CAP {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            OptionalInt cap = dailyShareCap(question.network(), circumstances);
            return when(
                    cap.isPresent() && question.facts().sharesToday(question.network()) >= cap.getAsInt(),
                    Reason.capReached(question.network(), question.facts().dayEnd()));
        }
    },
    /** The text tells that its author works for the company, where the policy demands that; a text that is not known does not. */
    DISCLOSURE {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            Network network = question.network();
            if (!question.facts().variantNetworks().contains(network)) {
                return Optional.empty();
            }
            ShareVariant variant = question.facts()
                    .variant(network)
                    .orElse(new ShareVariant(network, Locale.ENGLISH.getLanguage(), ""));
            return circumstances
                    .policy()
                    .flatMap(policy -> policy.rules().missingDisclosure(variant.languageCode(), variant.text()))
                    .map(label -> Reason.disclosureMissing(network, label));
        }
    },
    /** The text holds nothing that must not leave, and nothing to be looked at that compliance has not approved. */
    SCREENING {
        @Override
        Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances) {
            return question.facts()
                    .variant(question.network())
                    .map(circumstances.screenings())
                    .map(screening -> screening.objectionsBut(question.facts().approvedFindings()))
                    .filter(objections -> !objections.isEmpty())
                    .map(objections -> Reason.screening(question.network(), objections));
        }
    };

    /** What stands against the share, as far as this step goes. */
    abstract Optional<Reason> weigh(ShareQuestion question, Circumstances circumstances);

    /** All that stands against the share, where there may be more than one reason. */
    Stream<Reason> weighAll(ShareQuestion question, Circumstances circumstances) {
        return weigh(question, circumstances).stream();
    }

    private static Optional<Reason> ownAccount(Network network, Circumstances circumstances) {
        Purpose purpose = circumstances.useOfPersonalAccounts();
        Standing standing = circumstances
                .ledger()
                .standing(purpose, network, circumstances.now())
                .orElse(Standing.WITHDRAWN);
        return switch (standing) {
            case GRANTED -> Optional.empty();
            case WITHDRAWN -> Optional.of(Reason.consentMissing(purpose, network));
            case EXPIRED, OUTDATED -> Optional.of(Reason.renewalDue(purpose, network));
        };
    }

    /** How many shares the member may start there in a day. */
    static OptionalInt dailyShareCap(Network network, Circumstances circumstances) {
        return circumstances
                .policy()
                .map(PolicyInForce::rules)
                .orElse(PolicyRules.NONE)
                .dailyShareCap(network);
    }

    static boolean optedOut(Ledger ledger) {
        return ledger.ended() || ledger.withdrawn(PurposeCatalogue.TAKE_PART.choice(null));
    }

    private static Optional<Reason> when(boolean against, Reason reason) {
        return against ? Optional.of(reason) : Optional.empty();
    }
}
