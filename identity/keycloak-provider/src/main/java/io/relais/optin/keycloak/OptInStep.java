package io.relais.optin.keycloak;

import io.relais.optin.Answer;
import io.relais.optin.Choice;
import io.relais.optin.Ledger;
import io.relais.optin.LedgerUnavailable;
import io.relais.optin.Ledgers;
import io.relais.optin.Notice;
import io.relais.optin.RecordAnswer;
import io.relais.optin.RecordAnswer.Outcome;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The opt-in step: shows the policy and the choices, and writes the member's answer to the ledger before the sign-in
 * goes on. It comes up by itself once per person and organization, in the authorization code flow of the console only,
 * and again whenever the console asks for it by {@code kc_action=relais-opt-in}. Keycloak keeps no choice: all that it
 * remembers is in which organizations the step was shown.
 */
final class OptInStep implements RequiredActionProvider {

    /** The provider id, which is also the value of {@code kc_action}. */
    static final String ID = "relais-opt-in";

    /** The client whose sign-in has the step. */
    static final String CONSOLE = "relais-console";

    /** The user attribute that holds the ids of the organizations in which the step was shown. */
    static final String SHOWN = "relais.opt-in-shown";

    /** Set on a sign-in that went on without an answer, which must not be asked again in the same breath. */
    private static final String LEFT = "relais.opt-in-left";

    private static final Logger LOG = Logger.getLogger(OptInStep.class);

    private static final String DECISION = "decision";
    private static final String ANSWER_ID = "answer";
    private static final String NOTICE = "notice";
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String WANTED = "wanted";

    private final Ledgers ledgers;
    private final RecordAnswer recordAnswer = new RecordAnswer();

    OptInStep(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        if (!isConsoleSignIn(authentication)
                || ID.equals(authentication.getClientNote(Constants.KC_ACTION))
                || authentication.getAuthNote(LEFT) != null) {
            return;
        }
        organization(context)
                .filter(organization -> !wasShown(context.getUser(), organization))
                .ifPresent(organization -> authentication.addRequiredAction(ID));
    }

    /** Whether a person is in front of a browser: a direct grant has no response type and could show no page. */
    private static boolean isConsoleSignIn(AuthenticationSessionModel authentication) {
        return CONSOLE.equals(authentication.getClient().getClientId())
                && "code".equals(authentication.getClientNote("response_type"));
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<OrganizationModel> organization = organization(context);
        if (organization.isEmpty()) {
            context.challenge(unavailable(context, "relaisOptInNoOrganization", List.of()));
            return;
        }
        try {
            Notice notice = ledger(context, organization.get()).notice();
            context.challenge(page(context, notice, null));
        } catch (LedgerUnavailable e) {
            LOG.warn("The opt-in step could not be shown: " + e.getMessage(), e.getCause());
            context.challenge(unavailable(context, "relaisOptInCannotShow", List.of()));
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<OrganizationModel> organization = organization(context);
        @Nullable String decision = form.getFirst(DECISION);
        if ("continue".equals(decision)) {
            leave(context);
        } else if (organization.isEmpty() || decision == null) {
            requiredActionChallenge(context);
        } else {
            decide(context, organization.get(), decision, form);
        }
    }

    private void decide(
            RequiredActionContext context,
            OrganizationModel organization,
            String decision,
            MultivaluedMap<String, String> form) {
        switch (decision) {
            case "save" -> record(context, organization, form, wanted(form));
            case "withdraw-all" -> record(context, organization, form, Set.of());
            case "later" -> {
                remember(context.getUser(), organization);
                leave(context);
            }
            default -> requiredActionChallenge(context);
        }
    }

    private void record(
            RequiredActionContext context,
            OrganizationModel organization,
            MultivaluedMap<String, String> form,
            Set<Choice> wanted) {
        Answer answer = new Answer(
                Optional.ofNullable(form.getFirst(ANSWER_ID)).orElseGet(OptInStep::newAnswerId),
                Optional.ofNullable(form.getFirst(NOTICE)).orElse(""),
                form.containsKey(ACKNOWLEDGED),
                wanted,
                locale(context));
        Outcome outcome = recordAnswer.record(ledger(context, organization), answer);
        if (outcome instanceof Outcome.Recorded) {
            remember(context.getUser(), organization);
            context.success();
        } else if (outcome instanceof Outcome.NoticeChanged changed) {
            context.challenge(page(context, changed.notice(), "relaisOptInNoticeChanged"));
        } else if (outcome instanceof Outcome.Unavailable away) {
            LOG.warn(
                    "An opt-in answer was not recorded: " + away.cause().getMessage(),
                    away.cause().getCause());
            String message = away.writes() == 0 ? "relaisOptInNotRecorded" : "relaisOptInPartlyRecorded";
            context.challenge(unavailable(context, message, hiddenFields(answer)));
        }
    }

    /**
     * Goes on without an answer. Not by {@code cancel()}, on which Keycloak logs an error with the person's name: that
     * somebody did not answer is nobody's business.
     */
    private static void leave(RequiredActionContext context) {
        context.getAuthenticationSession().setAuthNote(LEFT, "true");
        context.success();
    }

    private Response page(RequiredActionContext context, Notice notice, @Nullable String message) {
        LoginFormsProvider form = context.form();
        if (message != null) {
            form.setAttribute("optInMessage", message);
        }
        return form.setAttribute("optIn", OptInPage.of(notice, locale(context), newAnswerId()))
                .createForm("relais-opt-in.ftl");
    }

    private static Response unavailable(RequiredActionContext context, String message, List<HiddenField> answer) {
        return context.form()
                .setAttribute("optInMessage", message)
                .setAttribute("optInAnswer", answer)
                .createForm("relais-opt-in-unavailable.ftl");
    }

    /** The answer without its id: a ledger that stored a failure under it would give that failure again. */
    private static List<HiddenField> hiddenFields(Answer answer) {
        List<HiddenField> fields = new ArrayList<>();
        fields.add(new HiddenField(NOTICE, answer.noticeDigest()));
        if (answer.acknowledged()) {
            fields.add(new HiddenField(ACKNOWLEDGED, "on"));
        }
        answer.wanted().forEach(choice -> fields.add(new HiddenField(WANTED, choice.key())));
        return fields;
    }

    private static Set<Choice> wanted(MultivaluedMap<String, String> form) {
        return Stream.ofNullable(form.get(WANTED))
                .flatMap(List::stream)
                .map(Choice::ofKey)
                .collect(Collectors.toSet());
    }

    private static String newAnswerId() {
        return UUID.randomUUID().toString();
    }

    private static boolean wasShown(UserModel user, OrganizationModel organization) {
        return user.getAttributeStream(SHOWN).anyMatch(organization.getId()::equals);
    }

    private static void remember(UserModel user, OrganizationModel organization) {
        List<String> shown = Stream.concat(user.getAttributeStream(SHOWN), Stream.of(organization.getId()))
                .distinct()
                .toList();
        user.setAttribute(SHOWN, shown);
    }

    private Ledger ledger(RequiredActionContext context, OrganizationModel organization) {
        return ledgers.of(MemberTokens.mint(context.getSession(), context.getUser(), organization));
    }

    private static Optional<OrganizationModel> organization(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        return SignedInOrganization.of(session, context.getAuthenticationSession(), context.getUser());
    }

    private static Locale locale(RequiredActionContext context) {
        return context.getSession().getContext().resolveLocale(context.getUser());
    }

    @Override
    public void close() {}
}
