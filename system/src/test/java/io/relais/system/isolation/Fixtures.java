package io.relais.system.isolation;

import static io.relais.system.isolation.Fixture.SERVICE;
import static io.relais.system.isolation.Json.message;

import io.relais.system.platform.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fixtures of all operations. They are in the order in which the company's own people can use them one after the other:
 * what ends a resource comes last. A new operation goes to its service's part.
 */
final class Fixtures {
    private static final String ADMIN = "admin";
    private static final String EDITOR = "editor";
    private static final String COMPLIANCE = "compliance";
    private static final String ALICE = "alice";
    private static final String PURPOSES = "purposes are the product's, the same for all";

    private static final String WITHIN_A_QUIZ = "an id within the quiz, which every company may use";

    private Fixtures() {}

    /** Those of a contract's operations. */
    static List<Fixture> of(Contract contract) {
        return all().stream()
                .filter(fixture -> contract.operations().containsKey(fixture.operation()))
                .toList();
    }

    private static List<Fixture> all() {
        return List.of(
                // Members, apps, tenants
                Fixture.of("identity.v1.MemberService/GetMe", ALICE, w -> message()),
                Fixture.of("identity.v1.MemberService/GetMember", ADMIN, w -> message("name", w.the("member"))),
                Fixture.of(
                        "identity.v1.MemberService/ListMembers",
                        ADMIN,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ADMIN, "/v1/members"))),
                Fixture.of("identity.v1.MemberService/CreateMember", ADMIN, w -> message("member", w.newMember()))
                        .without("member.name", "made by the service"),
                Fixture.of(
                                "identity.v1.MemberImportService/ImportMembers",
                                ADMIN,
                                w -> message("file", w.fileOfMembers()))
                        .quiet("of a member who was registered it names the new id alone"),
                Fixture.of(
                                "identity.v1.MemberService/UpdateMember",
                                ADMIN,
                                w -> message("member", message("name", w.the("member"), "team", w.text("New team"))))
                        .ifMatch(w -> w.etag(ADMIN, "/v1/" + w.the("member"))),
                Fixture.of("identity.v1.MemberService/DeleteMember", ADMIN, w -> message("name", w.the("member")))
                        .ifMatch(w -> w.etag(ADMIN, "/v1/" + w.the("member")))
                        .quiet("nothing is left to show"),
                Fixture.of("identity.v1.AppService/GetApp", ADMIN, w -> message("name", w.the("app"))),
                Fixture.of(
                        "identity.v1.AppService/ListApps",
                        ADMIN,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ADMIN, "/v1/apps"))),
                Fixture.of("identity.v1.AppService/CreateApp", ADMIN, World::newApp)
                        .tried("appId", w -> w.taken("app")),
                Fixture.of("identity.v1.AppService/RotateAppSecret", ADMIN, w -> message("name", w.the("app"))),
                Fixture.of("identity.v1.AppService/DeleteApp", ADMIN, w -> message("name", w.the("app")))
                        .quiet("nothing is left to show"),
                Fixture.of("identity.v1.TenantService/GetMyTenant", ADMIN, w -> message()),
                Fixture.of(
                                "identity.v1.TenantService/UpdateMyTenant",
                                ADMIN,
                                w -> message("tenant", message("displayName", w.text("Company"))))
                        .ifMatch(w -> w.etag(ADMIN, "/v1/tenant")),

                // Webhooks
                Fixture.of("identity.v1.WebhookService/GetWebhook", ADMIN, w -> message("name", w.the("webhook"))),
                Fixture.of(
                        "identity.v1.WebhookService/ListWebhooks",
                        ADMIN,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ADMIN, "/v1/webhooks"))),
                Fixture.of("identity.v1.WebhookService/CreateWebhook", ADMIN, World::newWebhook),
                Fixture.of(
                                "identity.v1.WebhookService/UpdateWebhook",
                                ADMIN,
                                w -> message(
                                        "webhook",
                                        message(
                                                "name",
                                                w.the("webhook that is off"),
                                                "state",
                                                "ENABLED",
                                                "description",
                                                w.text("Changed"))))
                        .ifMatch(w -> w.etag(ADMIN, "/v1/" + w.the("webhook that is off"))),
                Fixture.of(
                        "identity.v1.WebhookService/ListWebhookDeliveries",
                        ADMIN,
                        w -> message(
                                "parent",
                                w.the("webhook that is off"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(ADMIN, "/v1/" + w.the("webhook that is off") + "/deliveries"))),
                Fixture.of(
                        "identity.v1.WebhookService/RedeliverWebhookDelivery",
                        ADMIN,
                        w -> message("name", w.the("delivery"))),
                Fixture.of("identity.v1.WebhookService/TestWebhook", ADMIN, w -> message("name", w.the("webhook"))),
                Fixture.of(
                        "identity.v1.WebhookService/RotateWebhookSecret",
                        ADMIN,
                        w -> message("name", w.the("webhook"))),
                Fixture.of("identity.v1.WebhookService/DeleteWebhook", ADMIN, w -> message("name", w.the("webhook")))
                        .ifMatch(w -> w.etag(ADMIN, "/v1/" + w.the("webhook")))
                        .quiet("nothing is left to show"),

                // Content
                Fixture.of("content.v1.PostService/GetPost", EDITOR, w -> message("name", w.the("post to submit"))),
                Fixture.of(
                        "content.v1.PostService/ListPosts",
                        EDITOR,
                        w -> message("pageSize", 1, "pageToken", w.cursor(EDITOR, "/v1/posts"))),
                Fixture.of("content.v1.PostService/CreatePost", EDITOR, w -> message("post", w.post()))
                        .without("post.name", "made by the service"),
                Fixture.of(
                                "content.v1.PostService/UpdatePost",
                                EDITOR,
                                w -> message(
                                        "post", message("name", w.the("post to submit"), "title", w.text("New title"))))
                        .ifMatch(w -> w.etag(EDITOR, "/v1/" + w.the("post to submit"))),
                Fixture.of("content.v1.PostService/PreviewPost", EDITOR, w -> message("name", w.the("post to submit")))
                        .reading(),
                Fixture.of("content.v1.PostService/SubmitPost", EDITOR, w -> message("name", w.the("post to submit"))),
                Fixture.of("content.v1.PostService/ApprovePost", EDITOR, w -> message("name", w.the("post to submit"))),
                Fixture.of("content.v1.PostService/PublishPost", EDITOR, w -> message("name", w.the("post to submit"))),
                Fixture.of(
                        "content.v1.PostService/RetractPost",
                        EDITOR,
                        w -> message("name", w.the("post to submit"), "reason", w.text("Over"))),
                Fixture.of(
                        "content.v1.PostService/RejectPost",
                        EDITOR,
                        w -> message("name", w.the("submitted post"), "reason", w.text("No"))),
                Fixture.of("content.v1.PostService/DeletePost", EDITOR, w -> message("name", w.the("post to delete")))
                        .ifMatch(w -> w.etag(EDITOR, "/v1/" + w.the("post to delete")))
                        .quiet("nothing is left to show"),
                Fixture.of(
                        "content.v1.FeedService/ListMyFeed",
                        ALICE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ALICE, "/v1/me/feed"))),
                Fixture.of("content.v1.FeedService/DismissFeedPost", "bob", w -> message("post", w.idOf("post")))
                        .quiet("it answers nothing"),
                Fixture.of("content.v1.ShareService/GetMyShare", ALICE, w -> message("name", w.the("share"))),
                Fixture.of(
                        "content.v1.ShareService/ListMyShares",
                        ALICE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ALICE, "/v1/me/shares"))),
                Fixture.of("content.v1.ShareService/CreateMyShare", ALICE, w -> w.share("LINKEDIN")),
                Fixture.of("content.v1.ShareService/ConfirmMyShare", ALICE, w -> message("name", w.the("share"))),
                Fixture.of(
                        "content.v1.ShareService/CancelMyShare", ALICE, w -> message("name", w.the("share to cancel"))),
                Fixture.of("content.v1.ShareDirectoryService/GetShareFacts", ALICE, w -> message("post", w.the("post")))
                        .reading(),
                Fixture.of(
                                "content.v1.ShareDirectoryService/GetMyShareDecision",
                                ALICE,
                                w -> message("share", w.the("share")))
                        .reading(),
                Fixture.of(
                                "content.v1.ShareDirectoryService/BatchGetShares",
                                SERVICE,
                                w -> message("names", List.of(w.the("share to cancel"), w.the("share"))))
                        .reading(),
                Fixture.of(
                                "content.v1.ShareDirectoryService/GetMemberDecision",
                                SERVICE,
                                w -> message("member", w.the("alice"), "share", w.the("share")))
                        .reading(),
                Fixture.of(
                        "content.v1.RefusalService/ListMyRefusals",
                        ALICE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ALICE, "/v1/me/refusals"))),
                Fixture.of("content.v1.LinkService/ResolveLink", SERVICE, w -> message("code", w.the("code")))
                        .acrossTenants("a click has nothing but the link's code"),

                // Policy, accounts, choices, decisions
                Fixture.of(
                                "policy.v1.DecisionService/EvaluateDecision",
                                ALICE,
                                w -> message("post", w.the("post"), "network", "X", "accountKind", "PERSONAL"))
                        .reading()
                        .quiet("a decision quotes nothing"),
                Fixture.of(
                                "policy.v1.DecisionService/DecideShares",
                                ALICE,
                                w -> message(
                                        "questions",
                                        List.of(question(w.the("dismissed post")), question(w.the("post")))))
                        .reading()
                        .quiet("a decision quotes nothing"),
                Fixture.of(
                                "policy.v1.ScheduledDecisionService/DecideScheduledShare",
                                SERVICE,
                                w -> message(
                                        "member",
                                        message("member", w.the("alice"), "languageCode", "en"),
                                        "question",
                                        question(w.the("post"))))
                        .reading()
                        .quiet("a decision quotes nothing"),
                Fixture.of("policy.v1.DecisionService/GetMyReadiness", ALICE, w -> message())
                        .reading()
                        .quiet("nothing is missing"),
                Fixture.of("policy.v1.DecisionService/ExplainDecision", ALICE, w -> message("share", w.the("share")))
                        .reading()
                        .without("refusal", "the share is named")
                        .quiet("it quotes no text of the company"),
                Fixture.of(
                                "policy.v1.DecisionService/InspectDecision",
                                Company.OFFICER,
                                w -> message(
                                        "member",
                                        w.the("alice"),
                                        "refusal",
                                        w.the("refusal"),
                                        "reason",
                                        w.text("A complaint that Alice has made herself")))
                        .without("share", "the refusal is named")
                        .quiet("it quotes no text of the company"),
                Fixture.of(
                        "policy.v1.RefusalInspectionService/InspectRefusals",
                        Company.OFFICER,
                        w -> message("inquiry", w.inquiry())),
                Fixture.of(
                                "policy.v1.RefusalInspectionService/InspectRefusals",
                                Company.OFFICER,
                                w -> message("inquiry", w.inquiry(), "pageSize", 1, "pageToken", w.refusalCursor()))
                        .as("the second page"),
                Fixture.of(
                                "content.v1.RefusalDirectoryService/GetMemberRefusals",
                                SERVICE,
                                w -> message("member", w.the("alice"), "limit", 1))
                        .without("after", "from the beginning")
                        .reading(),
                Fixture.of("policy.v1.FreezeService/GetFreeze", COMPLIANCE, w -> message("name", w.the("freeze"))),
                Fixture.of(
                        "policy.v1.FreezeService/ListFreezes",
                        COMPLIANCE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(COMPLIANCE, "/v1/freezes"))),
                Fixture.of("policy.v1.FreezeService/CreateFreeze", COMPLIANCE, w -> message("freeze", w.freeze()))
                        .without("freeze.name", "made by the service")
                        .without("freeze.starter", "the caller")
                        .without("freeze.lifter", "nobody yet"),
                Fixture.of(
                        "policy.v1.FreezeService/LiftFreeze",
                        COMPLIANCE,
                        w -> message("name", w.the("freeze"), "reason", w.text("Over"))),
                Fixture.of("policy.v1.AccountService/ListMyAccounts", "bob", w -> message()),
                Fixture.of(
                        "policy.v1.AccountService/ListProfessionalAccounts",
                        ADMIN,
                        w -> message("pageSize", 1, "pageToken", w.cursor(ADMIN, "/v1/professionalAccounts"))),
                Fixture.of(
                        "policy.v1.AccountService/DeclareMyAccount",
                        ALICE,
                        w -> message("network", "X", "handle", w.text("handle") + " " + Words.unique())),
                Fixture.of(
                                "policy.v1.AccountService/RemoveMyAccount",
                                ALICE,
                                w -> message("name", w.the("own account")))
                        .quiet("nothing is left to show"),
                Fixture.of("policy.v1.AccountLinkService/BeginAccountLinking", ALICE, w -> message("network", "X"))
                        .quiet("an address of the network, and random texts"),
                Fixture.of("policy.v1.AccountLinkService/CompleteAccountLinking", ALICE, World::letIn)
                        .without("code", "of the network, which redeems it for who holds the state's verifier")
                        .quiet("what the network says, which knows nothing of the company"),
                Fixture.of(
                        "policy.v1.AccountService/ListProfessionalAccountHoldings",
                        ADMIN,
                        w -> message(
                                "name",
                                w.the("account"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(ADMIN, "/v1/" + w.the("account") + "/holdings"))),
                Fixture.of(
                        "policy.v1.AccountService/ConfirmCredentialRotation",
                        ADMIN,
                        w -> message("name", w.the("account"))),
                Fixture.of("policy.v1.AccountService/CreateProfessionalAccount", ADMIN, w -> w.account(w.the("alice"))),
                Fixture.of(
                        "policy.v1.AccountService/AssignProfessionalAccount",
                        ADMIN,
                        w -> message("name", w.the("account"), "member", w.the("alice"))),
                Fixture.of(
                                "policy.v1.AccountService/DeleteProfessionalAccount",
                                ADMIN,
                                w -> message("name", w.the("account")))
                        .quiet("nothing is left to show"),
                Fixture.of("policy.v1.ConsentService/ListPurposes", ALICE, w -> message())
                        .quiet(PURPOSES),
                Fixture.of("policy.v1.ConsentService/ListMyConsents", ALICE, w -> message())
                        .quiet("a choice quotes nothing"),
                Fixture.of(
                                "policy.v1.ConsentService/ListMyConsentHistory",
                                ALICE,
                                w -> message("pageSize", 1, "pageToken", w.cursor(ALICE, "/v1/me/consents/history")))
                        .quiet("a choice quotes nothing"),
                Fixture.of(
                                "policy.v1.ConsentService/GetMyConsentReceipt",
                                ALICE,
                                w -> message("name", w.the("consent"), "entry", w.the("entry")))
                        .without("name", "made of purpose and network, the same for all"),
                Fixture.of("policy.v1.ConsentService/ListProcessings", ALICE, w -> message())
                        .quiet("processings are the product's, the same for all"),
                Fixture.of("policy.v1.ConsentService/SummarizeConsents", COMPLIANCE, w -> message())
                        .quiet("it counts, and names nothing"),
                Fixture.of(
                        "policy.v1.ConsentService/InspectConsents",
                        Company.OFFICER,
                        w -> message(
                                "member", w.the("bob"), "reason", w.text("A complaint that Bob has made himself"))),
                Fixture.of(
                        "policy.v1.ConsentService/ListMyConsentInspections",
                        "bob",
                        w -> message("pageSize", 1, "pageToken", w.cursor("bob", "/v1/me/consents/inspections"))),
                Fixture.of("policy.v1.ReceiptKeyService/RotateReceiptKey", ADMIN, w -> message())
                        .quiet("it names the key alone"),
                Fixture.of(
                                "policy.v1.ReceiptKeyService/GetReceiptKeySet",
                                SERVICE,
                                w -> message("tenant", "tenants/" + w.tenant()))
                        .acrossTenants("public keys, which anybody may have to check a receipt")
                        .quiet("keys tell nothing of a company"),
                Fixture.of("policy.v1.ConsentService/GrantConsent", ALICE, w -> choice())
                        .without("purpose", PURPOSES)
                        .quiet("a choice quotes nothing"),
                Fixture.of("policy.v1.ConsentService/WithdrawConsent", ALICE, w -> choice())
                        .without("purpose", PURPOSES)
                        .quiet("a choice quotes nothing"),
                Fixture.of("policy.v1.ConsentService/WithdrawAllConsents", ALICE, w -> message())
                        .quiet("a choice quotes nothing"),
                Fixture.of("policy.v1.PolicyService/GetMyPolicy", ALICE, w -> message()),
                Fixture.of(
                        "policy.v1.PolicyService/AcknowledgeMyPolicy",
                        ALICE,
                        w -> message("policy", w.the("policy"), "version", 2, "languageCode", "en")),
                Fixture.of(
                        "policy.v1.PolicyService/ListPolicies",
                        COMPLIANCE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(COMPLIANCE, "/v1/policies"))),
                Fixture.of(
                        "policy.v1.PolicyService/ListPolicyVersions",
                        COMPLIANCE,
                        w -> message(
                                "name",
                                w.the("policy"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(COMPLIANCE, "/v1/" + w.the("policy") + "/versions"))),
                Fixture.of(
                                "policy.v1.PolicyService/ListPolicyVersions",
                                COMPLIANCE,
                                w -> message("name", "policies/social-media"))
                        .as("of a policy that every company has")
                        .without("pageToken", "tried with the company's own policy")
                        .without("name", "the same for all"),
                Fixture.of(
                                "policy.v1.PolicyService/SummarizeAcknowledgements",
                                COMPLIANCE,
                                w -> message("name", w.the("policy")))
                        .quiet("it counts, and names nothing"),
                Fixture.of("policy.v1.PolicyService/CreatePolicy", COMPLIANCE, w -> message("policy", withCourse(w)))
                        .without("policyId", "tried with an id of the company's own")
                        .without("policy.name", "made by the service")
                        .without("policy.rules.consentRenewals.purpose", PURPOSES),
                Fixture.of(
                                "policy.v1.PolicyService/CreatePolicy",
                                COMPLIANCE,
                                w -> message("policyId", "handbook-" + Words.unique(), "policy", withCourse(w)))
                        .as("with an id of its own")
                        .tried("policyId", w -> w.taken("policy"))
                        .without("policy.name", "made by the service")
                        .without("policy.rules.consentRenewals.purpose", PURPOSES),
                Fixture.of(
                        "policy.v1.PolicyService/GetPolicy", COMPLIANCE, w -> message("name", w.the("policy draft"))),
                Fixture.of("policy.v1.PolicyService/UpdatePolicy", COMPLIANCE, Fixtures::newDraft)
                        .ifMatch(w -> w.etag(COMPLIANCE, "/v1/" + w.the("policy draft")))
                        .without("policy.rules.requiredCourses.course", "tried with a new policy")
                        .without("policy.rules.consentRenewals.purpose", PURPOSES),
                Fixture.of(
                        "policy.v1.PolicyService/PublishPolicy",
                        COMPLIANCE,
                        w -> message("name", w.the("policy draft"))),
                Fixture.of(
                        "policy.v1.PolicyService/ArchivePolicy",
                        COMPLIANCE,
                        w -> message("name", w.the("policy to archive"))),

                // Screening and its rules
                Fixture.of(
                                "policy.v1.ScreeningService/ScreenText",
                                ALICE,
                                w -> message("text", "Nothing to find", "languageCode", "en"))
                        .reading()
                        .quiet("a screening quotes nothing"),
                Fixture.of(
                                "policy.v1.ScreeningService/BatchScreenTexts",
                                ALICE,
                                w -> message("screenings", List.of(message("text", "Nothing to find"))))
                        .reading()
                        .quiet("a screening quotes nothing"),
                Fixture.of(
                                "policy.v1.ScreeningService/ScreenVariants",
                                EDITOR,
                                w -> message(
                                        "variants",
                                        List.of(message(
                                                "network", "X", "languageCode", "en", "text", "Nothing to find"))))
                        .reading()
                        .quiet("a screening quotes nothing"),
                Fixture.of("policy.v1.RuleService/GetRule", COMPLIANCE, w -> message("name", w.the("rule"))),
                Fixture.of(
                        "policy.v1.RuleService/ListRules",
                        COMPLIANCE,
                        w -> message("pageSize", 1, "pageToken", w.cursor(COMPLIANCE, "/v1/rules"))),
                Fixture.of(
                        "policy.v1.RuleService/ListRuleVersions",
                        COMPLIANCE,
                        w -> message(
                                "name",
                                w.the("rule"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(COMPLIANCE, "/v1/" + w.the("rule") + "/versions"))),
                Fixture.of(
                        "policy.v1.RuleService/ListTerms",
                        COMPLIANCE,
                        w -> message(
                                "name",
                                w.the("rule"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(COMPLIANCE, "/v1/" + w.the("rule") + "/terms"))),
                Fixture.of("policy.v1.RuleService/CreateRule", COMPLIANCE, w -> message("rule", w.newRule()))
                        .without("ruleId", "tried with an id of the company's own")
                        .without("rule.name", "made by the service"),
                Fixture.of(
                                "policy.v1.RuleService/CreateRule",
                                COMPLIANCE,
                                w -> message("ruleId", "names-" + Words.unique(), "rule", w.newRule()))
                        .as("with an id of its own")
                        .tried("ruleId", w -> w.taken("rule"))
                        .without("rule.name", "made by the service"),
                Fixture.of(
                                "policy.v1.RuleService/UpdateRule",
                                COMPLIANCE,
                                w -> message(
                                        "rule",
                                        message(
                                                "name",
                                                w.the("rule"),
                                                "displayName",
                                                w.text("Changed"),
                                                "reason",
                                                w.text("Changed"))))
                        .ifMatch(w -> w.etag(COMPLIANCE, "/v1/" + w.the("rule"))),
                Fixture.of(
                                "policy.v1.RuleService/TestRule",
                                COMPLIANCE,
                                w -> message(
                                        "name",
                                        w.the("rule"),
                                        "texts",
                                        List.of(message("text", "Nothing to find", "languageCode", "en"))))
                        .reading()
                        .without("draft.name", "a draft takes the place of the rule that is named")
                        .quiet("a screening quotes nothing"),
                Fixture.of(
                                "policy.v1.RuleService/ImportTerms",
                                COMPLIANCE,
                                w -> message(
                                        "rule", w.the("rule"),
                                        "csv", w.text("Codename " + Words.unique()),
                                        "reason", w.text("More names")))
                        .without("importId", "the caller's own word for its calls"),
                Fixture.of(
                                "policy.v1.RuleService/DeleteRule",
                                COMPLIANCE,
                                w -> message("name", w.the("rule to delete")))
                        .ifMatch(w -> w.etag(COMPLIANCE, "/v1/" + w.the("rule to delete")))
                        .quiet("nothing is left to show"),

                // Training
                Fixture.of("policy.v1.TrainingService/ListMyTrainings", ALICE, w -> message()),
                Fixture.of("policy.v1.TrainingService/GetMyTraining", ALICE, w -> message("name", w.the("training"))),
                Fixture.of("policy.v1.TrainingService/SubmitMyQuiz", ALICE, World::answers)
                        .without("answers[0].questionId", WITHIN_A_QUIZ)
                        .without("answers[0].optionIds", WITHIN_A_QUIZ)
                        .quiet("a result names questions by ids that every company may use"),
                Fixture.of(
                        "policy.v1.TrainingService/GetMyCertificate", ALICE, w -> message("name", w.the("training"))),
                Fixture.of(
                        "policy.v1.TrainingService/ListCourses",
                        COMPLIANCE,
                        w -> message("pageSize", 100, "pageToken", w.cursor(COMPLIANCE, "/v1/courses"))),
                Fixture.of(
                        "policy.v1.TrainingService/ListCourseVersions",
                        COMPLIANCE,
                        w -> message(
                                "name",
                                w.the("course"),
                                "pageSize",
                                1,
                                "pageToken",
                                w.cursor(COMPLIANCE, "/v1/" + w.the("course") + "/versions"))),
                Fixture.of(
                                "policy.v1.TrainingService/SummarizeCertificates",
                                COMPLIANCE,
                                w -> message("name", w.the("course")))
                        .quiet("it counts, and names nothing"),
                Fixture.of("policy.v1.TrainingService/AddStarterCourses", COMPLIANCE, w -> message())
                        .quiet("starter courses are the product's, the same for all"),
                Fixture.of(
                                "policy.v1.TrainingService/CreateCourse",
                                COMPLIANCE,
                                w -> message("course", w.courseContent(w.text("new"))))
                        .without("courseId", "tried with an id of the company's own")
                        .without("course.name", "made by the service")
                        .without("course.quiz.questions.questionId", WITHIN_A_QUIZ)
                        .without("course.quiz.questions.options.optionId", WITHIN_A_QUIZ)
                        .without("course.quiz.questions.texts.options.optionId", WITHIN_A_QUIZ),
                Fixture.of(
                                "policy.v1.TrainingService/CreateCourse",
                                COMPLIANCE,
                                w -> message(
                                        "courseId",
                                        "course-" + Words.unique(),
                                        "course",
                                        w.courseContent(w.text("new"))))
                        .as("with an id of its own")
                        .tried("courseId", w -> w.taken("course"))
                        .without("course.name", "made by the service"),
                Fixture.of("policy.v1.TrainingService/GetCourse", COMPLIANCE, w -> message("name", w.the("course"))),
                Fixture.of(
                                "policy.v1.TrainingService/UpdateCourse",
                                COMPLIANCE,
                                w -> message("course", message("name", w.the("course"), "renewalDays", 30)))
                        .ifMatch(w -> w.etag(COMPLIANCE, "/v1/" + w.the("course")))
                        .without("course.quiz.questions.questionId", WITHIN_A_QUIZ)
                        .without("course.quiz.questions.options.optionId", WITHIN_A_QUIZ)
                        .without("course.quiz.questions.texts.options.optionId", WITHIN_A_QUIZ),
                Fixture.of(
                        "policy.v1.TrainingService/PublishCourse", COMPLIANCE, w -> message("name", w.the("course"))),
                Fixture.of(
                        "policy.v1.TrainingService/ArchiveCourse", COMPLIANCE, w -> message("name", w.the("course"))),

                // Analytics
                Fixture.of(
                                "analytics.v1.EngagementService/BatchIngestEngagements",
                                Company.APP,
                                w -> message(
                                        "events",
                                        List.of(
                                                w.event("event-" + Words.unique(), w.the("share")),
                                                w.event("event-" + Words.unique(), w.the("share")))))
                        .tried("events[1].id", w -> w.taken("event"))
                        .quiet("it repeats the ids that it was sent"),
                Fixture.of("analytics.v1.ReportService/GetOverviewReport", EDITOR, w -> message())
                        .quiet("a report holds numbers"),
                Fixture.of("analytics.v1.ValuationService/GetValuation", EDITOR, w -> message()),
                Fixture.of(
                                "analytics.v1.ValuationService/UpdateValuation",
                                EDITOR,
                                w -> message("valuation", w.company().rates()))
                        .ifMatch(w -> w.etag(EDITOR, "/v1/valuation")),
                Fixture.of("analytics.v1.ClickService/RecordClicks", SERVICE, Fixtures::clicks)
                        .without("clicks[0].id", "made by the gateway, once for each click")
                        .without("clicks[1].id", "made by the gateway, once for each click")
                        .acrossTenants("the gateway tells of clicks on everybody's links")
                        .quiet("it answers nothing"),

                // Messages between services, each for the company that it names
                delivery(Part.POLICY, "identity.v1.MemberDeleted", w -> Map.of("member", w.the("bob"))),
                delivery(Part.CONTENT, "identity.v1.MemberDeleted", w -> Map.of("member", w.the("bob"))),
                delivery(
                        Part.POLICY,
                        "identity.v1.TenantCreated",
                        w -> Map.of("tenant", w.tenant(), "displayName", w.text("Company"), "languageCode", "en")),
                delivery(
                        Part.CONTENT,
                        "policy.v1.ConsentWithdrawn",
                        w -> Map.of(
                                "member",
                                w.the("alice"),
                                "purpose",
                                "purposes/use-personal-account",
                                "network",
                                "NETWORK_X")),
                delivery(
                        Part.CONTENT,
                        "policy.v1.ProfessionalAccountTakenBack",
                        w -> Map.of("member", w.the("alice"), "network", "NETWORK_X")),
                delivery(Part.CONTENT, "content.v1.PostRetracted", w -> Map.of("post", w.the("dismissed post"))),
                delivery(
                        Part.ANALYTICS,
                        "content.v1.ShareOpened",
                        w -> Map.of(
                                "share",
                                w.the("share"),
                                "post",
                                w.the("post"),
                                "network",
                                "NETWORK_X",
                                "accountKind",
                                "ACCOUNT_KIND_PERSONAL")),
                delivery(Part.ANALYTICS, "content.v1.ShareCancelled", w -> Map.of("share", w.the("share to cancel"))),

                // The operator's, which end with the company itself
                Fixture.of(
                                "identity.v1.CallerDirectoryService/ResolveCaller",
                                SERVICE,
                                w -> message(
                                        "issuer",
                                        w.claim(ALICE, "iss"),
                                        "organizationId",
                                        w.organization(),
                                        "subject",
                                        w.claim(ALICE, "sub"),
                                        "clientId",
                                        w.claim(ALICE, "azp")))
                        .without("subject", "tried together with its organization")
                        .without("clientId", "the same for all")
                        .acrossTenants("it finds out which company a token belongs to"),
                Fixture.of("identity.v1.CallerDirectoryService/GetSiloIssuers", SERVICE, w -> message())
                        .acrossTenants("services accept the tokens of every silo")
                        .quiet("the addresses of silos, of which there are none here"),
                Fixture.of(
                                "identity.v1.CallerDirectoryService/GetTenantSettings",
                                SERVICE,
                                w -> message("tenant", w.tenant()))
                        .acrossTenants("services act for companies without a caller"),
                Fixture.of(
                                "identity.v1.MemberDirectoryService/ConfirmMember",
                                SERVICE,
                                w -> message("member", w.the("alice")))
                        .reading()
                        .quiet("it says yes or no"),
                Fixture.of(
                                "identity.v1.MemberDirectoryService/DescribeMember",
                                SERVICE,
                                w -> message("member", w.the("alice")))
                        .reading(),
                Fixture.of(
                        "identity.v1.TenantService/GetTenant",
                        Company.OPERATOR,
                        w -> message("name", "tenants/" + w.tenant())),
                Fixture.of("identity.v1.TenantService/ListTenants", Company.OPERATOR, w -> message("pageSize", 500))
                        .without("pageToken", "only operators have such tokens"),
                Fixture.of(
                        "identity.v1.TenantService/CreateTenant",
                        Company.OPERATOR,
                        w -> w.company().subscription()),
                Fixture.of(
                                "identity.v1.TenantService/UpdateTenant",
                                Company.OPERATOR,
                                w -> message("tenant", message("name", "tenants/" + w.tenant(), "plan", "ENTERPRISE")))
                        .ifMatch(w -> w.etag(Company.OPERATOR, "/v1/tenants/" + w.tenant())),
                Fixture.of(
                        "identity.v1.TenantService/SuspendTenant",
                        Company.OPERATOR,
                        w -> message("name", "tenants/" + w.tenant(), "reason", w.text("Why"))),
                Fixture.of(
                        "identity.v1.TenantService/ResumeTenant",
                        Company.OPERATOR,
                        w -> message("name", "tenants/" + w.tenant())));
    }

    private static ObjectNode choice() {
        return message("purpose", "purposes/use-personal-account", "network", "X");
    }

    private static ObjectNode newDraft(World world) {
        ObjectNode policy = world.company().policyContent(world.text("changed"));
        policy.put("name", world.the("policy draft"));
        return message("policy", policy);
    }

    /** A policy that demands a course. */
    private static ObjectNode withCourse(World world) {
        ObjectNode policy = world.company().policyContent(world.text("new"));
        policy.withObject("rules").putArray("requiredCourses").add(message("course", world.the("course")));
        return policy;
    }

    private static ObjectNode question(String post) {
        return message(
                "facts",
                message("post", post, "available", true, "inAudience", true, "variantNetworks", List.of("X")),
                "network",
                "X",
                "accountKind",
                "PERSONAL");
    }

    private static ObjectNode clicks(World world) {
        return message("clicks", List.of(click(world), click(world)));
    }

    private static ObjectNode click(World world) {
        return message(
                "id", "click-" + Words.unique(),
                "tenant", world.tenant(),
                "code", world.the("code"),
                "share", world.the("share to cancel"),
                "post", world.the("post"),
                "network", "LINKEDIN",
                "occurTime", Instant.now().toString(),
                "visitor", Words.unique());
    }

    private interface Payload {
        Map<String, Object> in(World world);
    }

    private static Fixture delivery(Part service, String type, Payload payload) {
        return Fixture.of("messaging.v1.InboxService/DeliverMessages", SERVICE, w -> {
                    ObjectNode any = message("@type", "type.googleapis.com/relais." + type);
                    any.setAll((ObjectNode) message("payload", payload.in(w)).path("payload"));
                    return message(
                            "messages",
                            List.of(message(
                                    "id",
                                    "message-" + Words.unique(),
                                    "tenant",
                                    w.tenant(),
                                    "occurTime",
                                    Instant.now().toString(),
                                    "payload",
                                    any)));
                })
                .as(type + " to " + service.label())
                .at(service)
                .without("messages[0].id", "unique for ever; the matrix tries it on its own")
                .without("messages[0].tenant", "whose the message is, which services are trusted to say")
                .quiet("it answers nothing");
    }
}
